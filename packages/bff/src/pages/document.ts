import { html, type Html } from '@paydesk/widget/markup/html';
import { ICON_PATH, ICON_TYPE } from './icon.ts';
import { STYLESHEET_INTEGRITY, STYLESHEET_PATH } from './stylesheet.ts';

export interface Page {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly head?: Html;
  readonly body: Html;
  /** Whether it links our style sheet. The frame does not: its elements bring their own styles. */
  readonly sheet?: boolean;
  /** It stands in a frame, so it needs no ground of its own. */
  readonly framed?: boolean;
  /** Said above all else where no money moves. */
  readonly trial?: string | null;
}

/** The document around the body of every page of ours. */
export function document({ locale, direction, title, head, body, sheet = true, framed = false, trial = null }: Page): string {
  return html`<!doctype html>
    <html lang="${locale}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="${ICON_PATH}" type="${ICON_TYPE}" />
        ${sheet ? html`<link rel="stylesheet" href="${STYLESHEET_PATH}" integrity="${STYLESHEET_INTEGRITY}" /> ` : html``}${head ?? html``}
      </head>
      <body${framed ? html` class="framed"` : html``}>
        ${trial === null ? html`` : html`<aside class="trial">${trial}</aside>`} ${body}
      </body>
    </html> `.toString();
}
