import type { PayerBrowser } from '../../payments/ports/gateway-commands.ts';
import type { PaynetEasySettings } from './config.ts';

type Said = Readonly<Record<string, string>>;

/** Bits that 3-D Secure 2 knows, largest first. */
const COLOR_DEPTHS = [48, 32, 24, 16, 15, 8, 4, 1];

const HEADER_LENGTH_MAX = 2048;
const LANGUAGE_LENGTH_MAX = 8;

/**
 * What 3-D Secure 2 wants to know of the payer's browser. Nothing at all when the browser does not name itself:
 * the gateway takes these facts together or not. Of a browser without scripts only what its requests say is known.
 *
 * @see Notes 7.3
 */
export function browserParameters(browser: PayerBrowser, settings: Pick<PaynetEasySettings, 'browser_data_without_script'>): Said {
  if (browser.script === null && !settings.browser_data_without_script) return {};
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
    customer_browser_javascript_enabled: String(browser.script !== null),
    ...(browser.script === null ? {} : seenByScript(browser.script)),
  };
}

function seenByScript(seen: NonNullable<PayerBrowser['script']>): Said {
  return {
    customer_browser_java_enabled: String(seen.java_enabled),
    customer_browser_color_depth: String(COLOR_DEPTHS.find((depth) => depth <= seen.color_depth) ?? 1),
    customer_browser_screen_height: String(seen.screen_height),
    customer_browser_screen_width: String(seen.screen_width),
    customer_browser_time_zone: String(seen.time_zone_offset_minutes),
  };
}

/** As many whole subtags as fit: zh-Hant-TW becomes zh-Hant. */
function shortLanguage(tag: string): string {
  const subtags = tag.trim().split('-');
  while (subtags.join('-').length > LANGUAGE_LENGTH_MAX) subtags.pop();
  return subtags.join('-');
}
