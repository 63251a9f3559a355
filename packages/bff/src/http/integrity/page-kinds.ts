import {
  challengeHolderPolicy,
  checkoutPolicy,
  foreignHtmlPolicy,
  framePolicy,
  pagePolicy,
  problemPolicy,
  returnedPolicy,
  selfPostingPolicy,
} from '../../pages/content-security-policy.ts';

/** What stands in a template for what differs from one answer to the next. */
export const ORIGINS = '{merchant_origins}';
export const NONCE = '{nonce}';
export const GATEWAY = '{gateway_origin}';

/** `URL` would change the braces. */
const STAND_IN = 'https://gateway.invalid';

export interface PageKind {
  readonly page: string;
  /** Without the public URL. */
  readonly address: string;
  readonly policy: string;
  /** Which of the entry scripts it may run, with the parts that they load later. */
  readonly entry?: 'frame' | 'page';
  /** Other files of ours, by purpose. */
  readonly also: readonly ('stylesheet' | 'docs-stylesheet' | 'print' | 'frame-fault')[];
  /** What stands in the document itself, allowed by its hash or by a nonce. */
  readonly inline: readonly ('form-style' | 'script-guard' | 'self-posting')[];
  /** Whether scripts of others run in it, in an origin without rights. */
  readonly foreign?: true;
}

const AT_PAYMENT = '/pay/{payment}';

/** Every kind of page that a payer's browser loads from us. */
export function pageKinds(insecure: boolean): readonly PageKind[] {
  const styled = { also: ['stylesheet'], inline: [] } as const;
  const challenge = `${AT_PAYMENT}/challenge/{attempt}/{secret}`;
  return [
    { page: 'frame', address: '/frame', policy: framePolicy([ORIGINS]), entry: 'frame', also: [], inline: ['form-style', 'script-guard'] },
    {
      page: 'checkout',
      address: AT_PAYMENT,
      policy: checkoutPolicy(),
      entry: 'page',
      also: ['stylesheet'],
      inline: ['form-style', 'script-guard'],
    },
    { page: 'wait', address: `${AT_PAYMENT}/wait`, policy: pagePolicy([ORIGINS]), entry: 'page', ...styled },
    {
      page: 'result',
      address: `${AT_PAYMENT}/result`,
      policy: pagePolicy([ORIGINS]),
      entry: 'page',
      also: ['stylesheet', 'print'],
      inline: [],
    },
    { page: 'cancel', address: `${AT_PAYMENT}/cancel`, policy: pagePolicy([ORIGINS]), ...styled },
    { page: 'challenge_holder', address: `${challenge}?display=modal`, policy: challengeHolderPolicy([ORIGINS], insecure), ...styled },
    {
      page: 'challenge_form',
      address: challenge,
      policy: selfPostingPolicy([ORIGINS], NONCE, STAND_IN).replace(STAND_IN, GATEWAY),
      also: ['stylesheet'],
      inline: ['self-posting'],
    },
    { page: 'challenge_html', address: challenge, policy: foreignHtmlPolicy([ORIGINS]), also: [], inline: [], foreign: true },
    { page: 'returned', address: `${AT_PAYMENT}/returned`, policy: returnedPolicy([ORIGINS]), ...styled },
    { page: 'problem', address: '/pay/*, /frame', policy: problemPolicy(), also: ['stylesheet', 'frame-fault'], inline: [] },
    { page: 'docs', address: '/docs', policy: pagePolicy(), also: ['stylesheet', 'docs-stylesheet'], inline: [] },
  ];
}
