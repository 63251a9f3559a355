import type { PayerBrowser } from '../../payments/ports/gateway-commands.ts';

/** Bits that 3-D Secure 2 knows, largest first. */
const COLOR_DEPTHS = [48, 32, 24, 16, 15, 8, 4, 1];

const HEADER_LENGTH_MAX = 2048;
const LANGUAGE_LENGTH_MAX = 8;

/**
 * What 3-D Secure 2 wants to know of the payer's browser. Nothing at all when the browser does not name itself:
 * the gateway takes these facts together or not.
 *
 * @see Notes 7.3
 */
export function browserParameters(browser: PayerBrowser): Record<string, string> {
  const userAgent = browser.userAgent.trim().slice(0, HEADER_LENGTH_MAX);
  // A browser that sends no Accept header takes anything.
  const accept = browser.accept.trim() === '' ? '*/*' : browser.accept.trim();
  const language = shortLanguage(browser.language);
  if (userAgent === '' || language === '') return {};
  return {
    customer_browser_info: 'true',
    customer_browser_accept_header: accept.slice(0, HEADER_LENGTH_MAX),
    customer_browser_user_agent: userAgent,
    customer_browser_accept_language: language,
    customer_browser_javascript_enabled: 'true',
    customer_browser_java_enabled: String(browser.java_enabled),
    customer_browser_color_depth: String(COLOR_DEPTHS.find((depth) => depth <= browser.color_depth) ?? 1),
    customer_browser_screen_height: String(browser.screen_height),
    customer_browser_screen_width: String(browser.screen_width),
    customer_browser_time_zone: String(browser.time_zone_offset_minutes),
  };
}

/** As many whole subtags as fit: zh-Hant-TW becomes zh-Hant. */
function shortLanguage(tag: string): string {
  const subtags = tag.trim().split('-');
  while (subtags.join('-').length > LANGUAGE_LENGTH_MAX) subtags.pop();
  return subtags.join('-');
}
