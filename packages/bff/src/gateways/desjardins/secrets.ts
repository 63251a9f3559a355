import { SecretDigits } from '@paydesk/shared/secret-digits';
import { withoutCardData } from '../../transport/card-data.ts';

/** The number of a card, or a key. */
export type Secret = SecretDigits | string;

const KEY = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;

/**
 * A text of the gateway's without card numbers of any length, and without anything that may be a key.
 *
 * @param secrets Known ones, such as the number of the card just sent and the key of the session: removed however the digits
 * are grouped. A pattern for sixteen digits let those of American Express through in a module that we know of.
 */
export function withoutSecrets(text: string, secrets: readonly Secret[] = []): string {
  const known = secrets.filter((secret) => secret.length >= SECRET_LENGTH_MIN).reduce(withoutSecret, text);
  return withoutCardData(known.replace(KEY, '[key]'));
}

const SECRET_LENGTH_MIN = 8;

function withoutSecret(text: string, secret: Secret): string {
  return secret instanceof SecretDigits ? withoutDigits(text, secret) : withoutKey(text, secret);
}

function withoutDigits(text: string, digits: SecretDigits): string {
  let clean = '';
  let done = 0;
  for (const { index } of text.matchAll(/\d/g)) {
    const end = index < done ? undefined : endOfDigits(text, index, digits);
    if (end === undefined) continue;
    clean += `${text.slice(done, index)}***`;
    done = end;
  }
  return clean + text.slice(done);
}

/** Where all the digits have been read, at most two marks after each; `undefined` where they do not stand there. */
function endOfDigits(text: string, start: number, digits: SecretDigits): number | undefined {
  let place = start;
  for (let read = 0; read < digits.length; read += 1) {
    for (let marks = 0; read > 0 && marks < 2 && MARK.test(text.charAt(place)); marks += 1) place += 1;
    if (text.charCodeAt(place) - ZERO !== digits.at(read)) return undefined;
    place += 1;
  }
  return place;
}

const MARK = /[^0-9A-Za-z]/;
const ZERO = 0x30;

function withoutKey(text: string, secret: string): string {
  const characters = Array.from(secret.replaceAll(/[^0-9A-Za-z]/g, ''));
  return text.replace(new RegExp(characters.join('[^0-9A-Za-z]{0,2}'), 'gi'), '***');
}
