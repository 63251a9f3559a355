import type { Paydesk } from '@paydesk/shared/client';

/** As the API answers. */
export type AnsweredPayment = Awaited<ReturnType<Paydesk['readPayment']>>;

/** A payment as commands print it with `--json`: without what opens it for a browser, and so for each reader of a log. */
export type ShownPayment = Omit<AnsweredPayment, 'client_token' | 'checkout_url' | 'embed_html'>;

export function shownPayment({ client_token: _token, checkout_url: _url, embed_html: _embed, ...shown }: AnsweredPayment): ShownPayment {
  return shown;
}
