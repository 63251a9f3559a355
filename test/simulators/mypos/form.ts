/** Parameters in the order of the wire; the order is what is signed. */
export type Parameters = readonly (readonly [name: string, value: string])[];

/** Thrown when a body cannot be read at all. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/** @throws {UnreadableBody} When a percent sequence is broken. Line feeds after the body, which the vendor's PHP SDK sends, are no part of it. */
export function readForm(body: string): Parameters {
  return body
    .replace(/[\r\n]+$/, '')
    .split('&')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const at = piece.indexOf('=');
      return at === -1 ? [decode(piece), ''] : [decode(piece.slice(0, at)), decode(piece.slice(at + 1))];
    });
}

/** @throws {UnreadableBody} */
export async function readMultipart(body: string, contentType: string): Promise<Parameters> {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    return [...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']);
  } catch (cause) {
    throw new UnreadableBody('the multipart body is broken', { cause });
  }
}

export function formBody(parameters: Parameters): string {
  return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function encode(text: string): string {
  const reserved = encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return reserved.replaceAll('%20', '+');
}

const isSignature = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'signature';

/** What a message signs: all values but the signature's. */
export function signedValues(parameters: Parameters): readonly string[] {
  return parameters.filter((parameter) => !isSignature(parameter)).map(([, value]) => value);
}

export function signatureIn(parameters: Parameters): string | undefined {
  return parameters.find(isSignature)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new UnreadableBody('the body has a broken percent sequence', { cause });
  }
}
