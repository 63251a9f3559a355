import { ERROR_CODE, Refusal } from './refusal.ts';

/**
 * Reads a form-encoded body strictly: what a lenient server would guess at is refused.
 *
 * @throws {Refusal} 1 on undecodable text or a parameter sent twice.
 */
export function readForm(body: string): Map<string, string> {
  const values = new Map<string, string>();
  const seen = new Set<string>();
  for (const piece of body.split('&')) {
    if (piece === '') continue;
    const separator = piece.indexOf('=');
    const name = decode(separator === -1 ? piece : piece.slice(0, separator));
    const value = separator === -1 ? '' : decode(piece.slice(separator + 1));
    if (seen.has(name)) throw new Refusal(ERROR_CODE.malformedRequest, `Parameter ${name.slice(0, 64)} is given more than once`);
    seen.add(name);
    if (value !== '') values.set(name, value);
  }
  return values;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).trim();
  } catch (cause) {
    throw new Refusal(ERROR_CODE.malformedRequest, 'Request has a broken percent sequence', { cause });
  }
}
