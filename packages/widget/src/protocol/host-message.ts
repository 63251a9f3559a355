import { type Appearance, appearanceOf } from './appearance.ts';
import { fieldsOf, isOwnPath, isText } from './check.ts';
import { PROTOCOL_VERSION } from './version.ts';

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
  | { readonly type: 'submit' }
  | { readonly type: 'focus' }
  | { readonly type: 'reset' }
  | { readonly type: 'appearance'; readonly appearance: Appearance }
  /** The payer closed the dialog. `url` is the challenge it showed. */
  | { readonly type: 'challenge-closed'; readonly url: string };

export function helloOf(data: unknown): Hello | undefined {
  const fields = fieldsOf(data);
  if (fields?.['paydesk'] !== PROTOCOL_VERSION || fields['type'] !== 'hello') return undefined;
  const { nonce, appearance } = fields;
  if (!isText(nonce) || !/^[\w-]{22,64}$/.test(nonce)) return undefined;
  return { paydesk: PROTOCOL_VERSION, type: 'hello', nonce, appearance: appearanceOf(appearance) };
}

/** @returns `undefined` for anything that the protocol does not know. */
export function hostMessageOf(data: unknown): HostMessage | undefined {
  const fields = fieldsOf(data);
  switch (fields?.['type']) {
    case 'submit':
    case 'focus':
    case 'reset':
      return { type: fields['type'] };
    case 'appearance':
      return { type: 'appearance', appearance: appearanceOf(fields['appearance']) };
    case 'challenge-closed':
      return isOwnPath(fields['url']) ? { type: 'challenge-closed', url: fields['url'] } : undefined;
    default:
      return undefined;
  }
}
