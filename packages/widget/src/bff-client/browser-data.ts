import type { BrowserData } from '@paydesk/shared/checkout';

/** What 3-D Secure 2 wants to know. Read when the payer pays: a window may have moved to another screen. */
export function browserData(): BrowserData {
  return {
    language: navigator.language.slice(0, 35),
    color_depth: screen.colorDepth,
    screen_height: screen.height,
    screen_width: screen.width,
    time_zone_offset_minutes: new Date().getTimezoneOffset(),
    java_enabled: false,
  };
}
