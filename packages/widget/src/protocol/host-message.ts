import { type Appearance, appearanceOf } from './appearance.ts';
import { fieldsOf, isOneOf, isText } from './check.ts';

/** Grows when host and frame of different releases can no longer understand one another. */
export const PROTOCOL_VERSION = 1;

/** Opens the conversation. Travels by `postMessage` to the frame's exact origin, with one end of a channel. */
export interface Hello {
  readonly paydesk: typeof PROTOCOL_VERSION;
  readonly type: 'hello';
  /** Fresh for every load of the frame; the frame says it back. */
  readonly nonce: string;
  readonly appearance: Appearance;
}

/** What the merchant's page may ask of the frame, through the channel. */
export type HostMessage =
  | { readonly type: 'submit' | 'focus' | 'reset' }
  | { readonly type: 'appearance'; readonly appearance: Appearance }
  /** The payer closed the dialog. `url` is the challenge it showed. */
  | { readonly type: 'challenge-closed'; readonly url: string };

export function helloOf(data: unknown): Hello | undefined {
  const { paydesk, type, nonce, appearance } = fieldsOf(data);
  if (paydesk !== PROTOCOL_VERSION || type !== 'hello' || !isText(nonce)) return undefined;
  return { paydesk, type, nonce, appearance: appearanceOf(appearance) };
}

/** @returns `undefined` for anything that the protocol does not know. */
export function hostMessageOf(data: unknown): HostMessage | undefined {
  const { type, appearance, url } = fieldsOf(data);
  if (isOneOf(type, ['submit', 'focus', 'reset'])) return { type };
  if (type === 'appearance') return { type, appearance: appearanceOf(appearance) };
  return type === 'challenge-closed' && isText(url) ? { type, url } : undefined;
}
