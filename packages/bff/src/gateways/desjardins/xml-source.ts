import { charsetNamed, decodeText } from './charset.ts';
import { MalformedDocument } from './malformed-document.ts';

/** No message of the protocol comes near. Notes 3, 8.2 */
export const DOCUMENT_BYTES_MAX = 65_536;

const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*(?:"([\w.-]{1,40})"|'([\w.-]{1,40})'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/;

/**
 * The text of a document, without its declaration. What the declaration says of the charset counts before what the
 * content type says, because the gateway's own samples have nothing else.
 *
 * @throws {MalformedDocument} When it is too large, starts with anything but XML, or is not of its charset.
 */
export function sourceText(bytes: Uint8Array, contentType: string): string {
  if (bytes.length > DOCUMENT_BYTES_MAX) throw new MalformedDocument('it is too large');
  const document = bytes.subarray(leadingBytes(bytes));
  const [head, ...named] = declarationOf(document);
  const name = named.find((value) => value !== undefined) ?? charsetOfHeader(contentType) ?? 'UTF-8';
  const charset = charsetNamed(name);
  if (charset === undefined) throw new MalformedDocument('it has a charset that is not expected');
  const text = decodeText(document.subarray(head.length), charset);
  if (text === undefined) throw new MalformedDocument('it is not of the charset that it says');
  if (holdsControlCharacter(text)) throw new MalformedDocument('it holds a control character');
  return text;
}

/** A byte order mark and white space are forgiven; one implementation forgave everything before the first `<`. Notes 3 */
function leadingBytes(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const skipped = /^(?:\xef\xbb\xbf|[ \t\r\n])*/.exec(head)?.[0].length ?? 0;
  if (head[skipped] !== '<') throw new MalformedDocument('it does not start with an element');
  return skipped;
}

function declarationOf(document: Uint8Array): [string, string | undefined, string | undefined] {
  const head = Buffer.from(document.subarray(0, 200)).toString('latin1');
  if (!/^<\?xml\b/.test(head)) return ['', undefined, undefined];
  const declaration = DECLARATION.exec(head);
  if (declaration === null) throw new MalformedDocument('it has a declaration that is not of XML 1.0');
  return [declaration[0], declaration[1], declaration[2]];
}

function charsetOfHeader(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.-]{1,40})/i.exec(contentType)?.[1];
}

/** XML 1.0 has none but tab and line ends. Those of ISO 8859 are let through: some systems mean quotation marks by them. */
function holdsControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text.replaceAll(/[\t\n\r\u0080-\u009f]/g, ''));
}
