import { charsetNamed, decodeText, type Charset } from './charset.ts';
import { MalformedDocument } from './malformed.ts';
import { charsetParameter } from './media-type.ts';

/** A document as text, and the charset that it was decoded by. */
export interface XmlSource {
  readonly text: string;
  readonly charset: Charset;
}

/**
 * Decodes a document. Its declaration decides on the charset, then the content type, then UTF-8.
 *
 * @throws {MalformedDocument} When its charset is not expected, or it is not of its charset.
 */
export function decodeXml(bytes: Uint8Array, contentType: string): XmlSource {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1').replace(LEADING, '');
  const charset = charsetNamed(declarationOf(head).encoding ?? charsetParameter(contentType) ?? 'UTF-8');
  if (charset === undefined) throw new MalformedDocument('it has a charset that is not expected');
  const text = decodeText(bytes, charset);
  if (text === undefined) throw new MalformedDocument('it is not of the charset that it says');
  return { text, charset };
}

/**
 * The text of a document after its declaration.
 *
 * @throws {MalformedDocument} When it does not start with an element, or declares another charset than it was decoded by.
 */
export function withoutDeclaration({ text, charset }: XmlSource): string {
  const document = text.replace(LEADING, '');
  if (!document.startsWith('<')) throw new MalformedDocument('it does not start with an element');
  const { length, encoding } = declarationOf(document);
  if (encoding !== undefined && charsetNamed(encoding) !== charset) {
    throw new MalformedDocument('it was decoded by another charset than it declares');
  }
  return document.slice(length);
}

/** The longest declaration, with what may stand before it. */
const HEAD_BYTES = 1_000;

/** A byte order mark, also one that was read byte by byte, and white space are forgiven. */
const LEADING = /^(?:\u{feff}|\u{ef}\u{bb}\u{bf}|[ \t\r\n])+/u;

const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*(?:"([\w.-]{1,40})"|'([\w.-]{1,40})'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/;

function declarationOf(document: string): { readonly length: number; readonly encoding: string | undefined } {
  if (!/^<\?xml\b/.test(document)) return { length: 0, encoding: undefined };
  const declaration = DECLARATION.exec(document);
  if (declaration === null) throw new MalformedDocument('it has a declaration that is not of XML 1.0');
  return { length: declaration[0].length, encoding: declaration[1] ?? declaration[2] };
}
