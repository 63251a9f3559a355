import { decode, type Charset } from '../charset.ts';
import { Refusal } from '../error-codes.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml, XmlProblem } from '../xml/parse.ts';

export interface ReadDocument {
  readonly root: XmlElement;
  readonly charset: Charset;
}

/** @throws {XmlProblem} */
export function readDocument(bytes: Buffer): ReadDocument {
  const decoded = decode(bytes);
  if (decoded === undefined) throw new XmlProblem('the charset is not read here, or the bytes are of another one');
  return { root: parseXml(decoded.text), charset: decoded.charset };
}

/** @throws {Refusal} */
export function readRequest(bytes: Buffer): ReadDocument {
  try {
    const document = readDocument(bytes);
    if (document.root.name !== 'request') throw new Refusal('WX03', `root element is ${document.root.name}`);
    return document;
  } catch (error) {
    if (error instanceof XmlProblem) throw new Refusal('WX03', error.message);
    throw error;
  }
}
