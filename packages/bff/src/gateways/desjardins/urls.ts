import { URL_LENGTH_MAX } from './field-forms.ts';

const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** `/notifications/desjardins/<64>/<35>/<43>` */
const NOTICE_PATH_LENGTH = 170;

/** Why the gateway would not post to this address, or should not. Notes 3, 4.3 */
export function callbackUrlProblem(text: string): string | undefined {
  if (text.length > URL_LENGTH_MAX) return `is longer than ${URL_LENGTH_MAX} characters`;
  const url = URL.parse(text);
  if (url === null || !/^[\x21-\x7e]+$/.test(text)) return 'is no address';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'has a part that does not belong there';
  return isWeb(url) ? undefined : 'is not https';
}

/** Why messages cannot be sent to this address, with what to do about it. There is none to fall back on: the known ones are gone. */
export function gatewayUrlProblem(text: string): string | undefined {
  const url = URL.parse(text);
  const isPlain = url !== null && url.username === '' && url.password === '' && !/[?#]/.test(text) && isWeb(url);
  return isPlain
    ? undefined
    : 'write the address that takes every message, such as https://gateway.example/catch; http is for this machine only';
}

/** Why this gateway cannot post to us at `publicUrl`, with what to do about it. Empty when it can. */
export function urlProblems(publicUrl: string): string[] {
  const base = publicUrl.replace(/\/+$/, '');
  const lengthMax = URL_LENGTH_MAX - NOTICE_PATH_LENGTH;
  const problem = callbackUrlProblem(base);
  return [
    ...(problem === undefined ? [] : [`the public URL ${problem}: the gateway posts outcomes to it, so write it like https://pay.example`]),
    ...(base.length > lengthMax
      ? [`the public URL has ${base.length} characters, but only ${lengthMax} leave room for our path: use a shorter host or path`]
      : []),
  ];
}

/** Whether the address is of this machine. */
export function isLocal(text: string): boolean {
  return LOOPBACK.test(URL.parse(text)?.hostname ?? '');
}

function isWeb(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}
