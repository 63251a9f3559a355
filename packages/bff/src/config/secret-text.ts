/** Shown of what may be a secret. */
const SHOWN_LENGTH = 4;
const LENGTH_MAX = 100;

const KEY_BY_PREFIX = /^(?:sk_|whsec_)\S{16,}$|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** Digits among letters, longer than a word is. */
const RANDOM = /(?=[A-Za-z0-9+=]*\d)(?=[A-Za-z0-9+=]*[A-Za-z])[A-Za-z0-9+=]{16,}/;

const SECRET_PARAMETER = /(?:^|[_-])(?:(?:ssl)?(?:pass(?:word|wd|phrase)?|key)|pwd|secret|token|apikey|signature)$/i;

/** A key of ours, or a private key: a secret wherever it stands. */
export function isKeyByPrefix(text: string): boolean {
  return KEY_BY_PREFIX.test(text);
}

/** Whether an address, of a database or of anything else, carries a password or a key. */
export function hasSecretInAddress(text: string): boolean {
  const [, authority = '', query = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)[^?#]*(?:\?([^#]*))?/i.exec(text.trim()) ?? [];
  if (/:.*@/.test(authority)) return true;
  return [...new URLSearchParams(query)].some(([name, value]) => value !== '' && SECRET_PARAMETER.test(name));
}

/** What a person reads of a name that was typed: whole, unless it is long or looks like a secret in the wrong place. */
export function shown(text: string): string {
  const isPlain = /^[\w./ -]*$/.test(text) && text.length <= LENGTH_MAX;
  const compact = text.replaceAll(/[-_]/g, '');
  return isPlain && !isKeyByPrefix(text) && !/^(?:sk|whsec|ct)_/.test(text) && !RANDOM.test(compact)
    ? text
    : `${text.slice(0, SHOWN_LENGTH)}…`;
}
