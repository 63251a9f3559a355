import { URL_LENGTH_MAX } from './formats.ts';

const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Why the gateway would not post to this address, or should not. Notes 3, 4.3 */
export function callbackUrlProblem(text: string): string | undefined {
  if (text.length > URL_LENGTH_MAX) return `is longer than ${URL_LENGTH_MAX} characters`;
  const url = URL.parse(text);
  if (url === null || !/^[\x21-\x7e]+$/.test(text)) return 'is no address';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'has a part that does not belong there';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) return undefined;
  return 'is not https';
}
