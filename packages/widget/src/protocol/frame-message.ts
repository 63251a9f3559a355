import { CARD_BRANDS, type CardBrand } from '@paydesk/shared/card-brand';
import { PAYMENT_STATUSES, type PaymentStatus } from '@paydesk/shared/payment-status';
import { fieldsOf, isOneOf, isOwnPath, isText } from './check.ts';

/** What is known of the card: while it is typed, or because it is stored. */
export interface CardChange {
  readonly brand: CardBrand | null;
  readonly last_four: string | null;
  readonly complete: boolean;
}

/** What is offered beside the bank's page, in the payer's language. */
export interface ChallengeHelp {
  /** Asked once the bank's page seems not to come. */
  readonly trouble: string;
  readonly whole_window: string;
  readonly give_up: string;
  /** Asked before giving up; `null`: nothing can be paid any more. */
  readonly question: { readonly title: string; readonly sentence: string; readonly confirm: string; readonly keep: string } | null;
}

/** A challenge for the payer, with the words of the dialog in the payer's language. */
export interface ChallengeRequest {
  /** Path on the frame's origin. */
  readonly url: string;
  readonly display: 'modal' | 'redirect';
  readonly title: string;
  readonly close_label: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Unknown to a frame of an earlier release. */
  readonly help?: ChallengeHelp;
}

export const FRAME_FAULTS = ['not_sent', 'too_many_requests', 'captcha_required'] as const;
export type FrameFault = (typeof FRAME_FAULTS)[number];

/** Why there is no form in the frame. */
export const LOAD_FAULTS = ['origin_not_listed', 'token_expired', 'token_unknown', 'frame_unreachable'] as const;
export type LoadFault = (typeof LOAD_FAULTS)[number];

/** How the form stands. Nothing of what is typed. */
export interface FormStanding {
  /** Nothing has been typed. */
  readonly blank: boolean;
  /** A problem is shown. */
  readonly invalid: boolean;
  /** What was typed is being sent. */
  readonly busy: boolean;
}

/** Everything that the merchant's page can learn from the frame. */
export type FrameMessage =
  | { readonly type: 'ready'; readonly nonce: string }
  /** In place of `ready`. */
  | { readonly type: 'fault'; readonly nonce: string; readonly code: LoadFault }
  | { readonly type: 'height'; readonly pixels: number }
  | ({ readonly type: 'form' } & FormStanding)
  /** The payer has pressed Enter in a form without a pay button. */
  | { readonly type: 'enter' }
  | ({ readonly type: 'change' } & CardChange)
  | { readonly type: 'submit' }
  | { readonly type: 'state'; readonly status: PaymentStatus; readonly final: boolean }
  | ({ readonly type: 'challenge' } & ChallengeRequest)
  | { readonly type: 'challenge-over' }
  /** Answered by `captcha-shown`. Sent only where the hello says so. */
  | { readonly type: 'captcha-needed' }
  | { readonly type: 'error'; readonly code: FrameFault; readonly message: string };

const HEIGHT_PIXELS_MAX = 10_000;

/** @returns `undefined` for anything that the protocol does not know. */
export function frameMessageOf(data: unknown): FrameMessage | undefined {
  const fields = fieldsOf(data);
  const { nonce, pixels, brand, last_four, complete, blank, invalid, busy, status, final, code, message } = fields;
  switch (fields['type']) {
    case 'ready':
      return isText(nonce) ? { type: 'ready', nonce } : undefined;
    case 'fault':
      return isText(nonce) && isOneOf(code, LOAD_FAULTS) ? { type: 'fault', nonce, code } : undefined;
    case 'form': {
      const known = typeof blank === 'boolean' && typeof invalid === 'boolean' && typeof busy === 'boolean';
      return known ? { type: 'form', blank, invalid, busy } : undefined;
    }
    case 'height':
      return typeof pixels === 'number' && pixels >= 0 && pixels <= HEIGHT_PIXELS_MAX ? { type: 'height', pixels } : undefined;
    case 'change': {
      const known = (brand === null || isOneOf(brand, CARD_BRANDS)) && (last_four === null || isLastFour(last_four));
      return known && typeof complete === 'boolean' ? { type: 'change', brand, last_four, complete } : undefined;
    }
    case 'submit':
    case 'enter':
    case 'challenge-over':
    case 'captcha-needed':
      return { type: fields['type'] };
    case 'state':
      return isOneOf(status, PAYMENT_STATUSES) && typeof final === 'boolean' ? { type: 'state', status, final } : undefined;
    case 'challenge':
      return challengeOf(fields);
    case 'error':
      return isOneOf(code, FRAME_FAULTS) && isText(message) ? { type: 'error', code, message } : undefined;
    default:
      return undefined;
  }
}

function isLastFour(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}$/.test(value);
}

function challengeOf(fields: Readonly<Record<string, unknown>>): FrameMessage | undefined {
  const { url, display, title, close_label, locale, direction } = fields;
  if (!isOwnPath(url) || !isOneOf(display, ['modal', 'redirect']) || !isOneOf(direction, ['ltr', 'rtl'])) return undefined;
  if (!isText(title) || !isText(close_label) || !isText(locale)) return undefined;
  const help = helpOf(fields['help']);
  return { type: 'challenge', url, display, title, close_label, locale, direction, ...(help === undefined ? {} : { help }) };
}

function helpOf(data: unknown): ChallengeHelp | undefined {
  const { trouble, whole_window, give_up, question } = fieldsOf(data);
  if (!isText(trouble) || !isText(whole_window) || !isText(give_up)) return undefined;
  if (question === null) return { trouble, whole_window, give_up, question };
  const { title, sentence, confirm, keep } = fieldsOf(question);
  if (!isText(title) || !isText(sentence) || !isText(confirm) || !isText(keep)) return undefined;
  return { trouble, whole_window, give_up, question: { title, sentence, confirm, keep } };
}
