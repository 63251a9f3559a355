import { withoutCardData } from '../../transport/card-data.ts';

const KEY = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;

/**
 * A text of the gateway's without card numbers of any length, and without anything that may be a key.
 *
 * @param secrets Known ones, such as the number of the card just sent and the key of the session: removed however the digits
 * are grouped. A pattern for sixteen digits let those of American Express through in a module that we know of.
 */
export function withoutSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= SECRET_LENGTH_MIN).reduce(withoutSecret, text);
  return withoutCardData(known.replace(KEY, '[key]'));
}

const SECRET_LENGTH_MIN = 8;

function withoutSecret(text: string, secret: string): string {
  const characters = Array.from(secret.replaceAll(/[^0-9A-Za-z]/g, ''));
  return text.replace(new RegExp(characters.join('[^0-9A-Za-z]{0,2}'), 'gi'), '***');
}
