import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import type { PaymentId } from '@paydesk/shared/ids';
import type { GatewayAccount } from '../payments/ports/accounts.ts';
import type { AddressSecrets } from '../payments/ports/address-secrets.ts';
import type { GatewayUrls } from '../payments/steps/gateway-urls.ts';
import { html } from '@paydesk/widget/markup/html';
import type { EmbedWords } from './embed-words.ts';

/** Every address that leaves this BFF, spelled in one place. */
export interface Addresses extends GatewayUrls {
  readonly publicUrl: string;
  readonly checkoutUrl: (payment: PaymentId, token: string) => string;
  /** Script, element, frame and a link to the hosted page, ready to be put into a merchant's page. */
  readonly embedHtml: (payment: PaymentId, token: string, locale: string | null) => string;
  /** Has a secret of its own, because the html of the gateway sees the address that it is shown at. */
  readonly challengePath: (payment: PaymentId, attempt: number, display: ChallengeDisplay) => string;
  readonly waitPath: (payment: PaymentId, token: string) => string;
  readonly resultPath: (payment: PaymentId, token: string) => string;
  readonly checkoutPath: (payment: PaymentId, token: string) => string;
  /** The form alone, for a frame. */
  readonly framePath: (token: string) => string;
  /** Takes the form of a payer without a script. */
  readonly attemptsPath: (payment: PaymentId) => string;
  /** Posted to, it gives up, once confirmed where an attempt may be paid; read, it asks for that. */
  readonly cancelPath: (payment: PaymentId, token: string) => string;
}

/** @param script The host script's path and its SHA-384 for Subresource Integrity. */
export function addressesOf(
  publicUrl: string,
  script: { readonly path: string; readonly integrity: string },
  notices: Pick<AddressSecrets, 'of'>,
  challenges: Pick<AddressSecrets, 'of'>,
  wordsIn: (locale: string | null) => EmbedWords,
): Addresses {
  const page = (payment: PaymentId, name: string, token: string) => `/pay/${payment}${name}?token=${encodeURIComponent(token)}`;
  return {
    publicUrl,
    checkoutPath: (payment, token) => page(payment, '', token),
    framePath: (token) => `/frame?token=${encodeURIComponent(token)}`,
    attemptsPath: (payment) => `/pay/${payment}/attempts`,
    cancelPath: (payment, token) => page(payment, '/cancel', token),
    checkoutUrl: (payment, token) => publicUrl + page(payment, '', token),
    challengePath: (payment, attempt, display) =>
      `/pay/${payment}/challenge/${String(attempt)}/${challenges.of(payment, String(attempt))}?display=${display}`,
    waitPath: (payment, token) => page(payment, '/wait', token),
    resultPath: (payment, token) => page(payment, '/result', token),
    returnUrl: (payment, attempt, secret) => `${publicUrl}/pay/${payment}/return/${String(attempt)}/${secret}`,
    notificationUrl: (gateway, account) => notificationUrl(publicUrl, gateway, account),
    messageUrl: (gateway, account, reference) =>
      `${publicUrl}/notifications/${gateway}/${account}/${reference}/${notices.of(account, reference)}`,
    embedHtml: (payment, token, locale) => {
      const query = new URLSearchParams({ token, ...(locale === null ? {} : { locale }) });
      const language = locale === null ? html`` : html` locale="${locale}"`;
      const frame = `${publicUrl}/frame?${query.toString()}`;
      const words = wordsIn(locale);
      return html`<script type="module" src="${publicUrl}${script.path}" integrity="${script.integrity}" crossorigin></script>
<paydesk-checkout client-token="${token}"${language}>
  <iframe src="${frame}" allow="payment" referrerpolicy="origin" title="Card details" width="100%" height="560" frameborder="0"></iframe>
  <p slot="without-script" lang="${words.locale}" dir="${words.direction}">${words.hint} <a href="${publicUrl}${page(payment, '', token)}" target="_top">${words.open}</a></p>
</paydesk-checkout>`.toString();
    },
  };
}

/** What the gateway itself has to be told once, for all notifications of an account; `null` where each message brings its address. */
export function settledNotificationUrl(publicUrl: string, { id, gateway }: GatewayAccount): string | null {
  return gateway.inbound?.kind === 'signed' ? notificationUrl(publicUrl, gateway.name, id) : null;
}

function notificationUrl(publicUrl: string, gateway: string, account: string): string {
  return `${publicUrl}/notifications/${gateway}/${account}`;
}
