import { decodeXml } from '../../../formats/xml-source.ts';
import { readXml, type XmlElement, type XmlLimits } from '../../../formats/xml.ts';

/** The largest message, a status notice of ten transactions, has some 220 elements. Notes 3, 8.2 */
const LIMITS: XmlLimits = { characters: 65_536, textLength: 16_384, elements: 500, depth: 16, attributes: 20 };

/**
 * Reads a document: answers of the gateway and what comes from outside, by the same rules.
 *
 * @param contentType May name the charset of a document that does not.
 * @throws {MalformedDocument}
 */
export function readDocument(bytes: Uint8Array, contentType: string): XmlElement {
  return readXml(decodeXml(bytes, contentType), LIMITS);
}
