import type { BrowserData } from '@paydesk/shared/checkout';

/** What 3-D Secure 2 needs to know. Read on submit: the window may have moved to another screen. */
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
