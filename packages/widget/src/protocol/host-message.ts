import { type Appearance, appearanceOf } from './appearance.ts';
import { fieldsOf, isOneOf, isTag, isText, isToken } from './check.ts';

/** Grows when host and frame of different releases can no longer understand one another. */
export const PROTOCOL_VERSION = 1;

/** Opens the conversation. Travels by `postMessage` to the frame's exact origin, with one end of a channel. */
export interface Hello {
  readonly paydesk: typeof PROTOCOL_VERSION;
  readonly type: 'hello';
  /** Fresh for every load of the frame; the frame says it back. */
  readonly nonce: string;
  readonly appearance: Appearance;
  /** Whether the pay button inside the form is shown: a merchant may have its own. */
  readonly pay_button: boolean;
  /** Whether the host answers `captcha-needed`. One of an earlier release does not. */
  readonly captcha: boolean;
}

/** What the merchant's page may ask of the frame, through the channel. */
export type HostMessage =
  | { readonly type: 'submit' | 'focus' | 'reset' }
  /** Shows what is missing or wrong, and puts the cursor there. */
  | { readonly type: 'report-validity' }
  | { readonly type: 'pay-button'; readonly shown: boolean }
  /** BCP 47 tag of the words; `null`: the language of the payment. What has been typed stays. */
  | { readonly type: 'locale'; readonly locale: string | null }
  | { readonly type: 'appearance'; readonly appearance: Appearance }
  /** Whether the merchant's page shows the captcha that the frame has asked for. */
  | { readonly type: 'captcha-shown'; readonly shown: boolean }
  /** The form is sent again, with what the captcha has given. */
  | { readonly type: 'captcha'; readonly token: string }
  /** The payer closed the dialog, perhaps to give up. `url` is the challenge it showed. */
  | { readonly type: 'challenge-closed'; readonly url: string; readonly gives_up: boolean };

export function helloOf(data: unknown): Hello | undefined {
  const { paydesk, type, nonce, appearance, pay_button, captcha } = fieldsOf(data);
  if (paydesk !== PROTOCOL_VERSION || type !== 'hello' || !isText(nonce)) return undefined;
  return { paydesk, type, nonce, appearance: appearanceOf(appearance), pay_button: pay_button !== false, captcha: captcha === true };
}

/** @returns `undefined` for anything that the protocol does not know. */
export function hostMessageOf(data: unknown): HostMessage | undefined {
  const { type, appearance, shown, locale, url, gives_up, token } = fieldsOf(data);
  if (isOneOf(type, ['submit', 'focus', 'reset', 'report-validity'])) return { type };
  switch (type) {
    case 'appearance':
      return { type, appearance: appearanceOf(appearance) };
    case 'pay-button':
    case 'captcha-shown':
      return typeof shown === 'boolean' ? { type, shown } : undefined;
    case 'locale':
      return locale === null || isTag(locale) ? { type, locale } : undefined;
    case 'captcha':
      return isToken(token) ? { type, token } : undefined;
    case 'challenge-closed':
      return isText(url) ? { type, url, gives_up: gives_up === true } : undefined;
    default:
      return undefined;
  }
}
