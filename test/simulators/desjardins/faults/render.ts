import type { DocumentFault } from '../behavior.ts';
import { encode, type Charset } from '../charset.ts';
import type { XmlElement } from '../xml/element.ts';
import { declaration, writeElement } from '../xml/write.ts';
import { BYTE_FAULTS, DRAFT_FAULTS, type Draft } from './byte-faults.ts';
import { ELEMENT_FAULTS, type OtherTrxIds } from './element-faults.ts';

export interface Rendered {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The bytes of a document, spoiled the way its fault wants it. */
export function render(document: XmlElement, charset: Charset, fault: DocumentFault, others: OtherTrxIds): Rendered {
  const spoiled = ELEMENT_FAULTS[fault]?.(document, others) ?? document;
  const draft: Draft = { declared: charset, charset, prolog: '', body: `${writeElement(spoiled)}\n` };
  const { declared, charset: actual, prolog, body } = DRAFT_FAULTS[fault]?.(draft) ?? draft;
  const bytes = encode(`${declaration(declared)}${prolog}${body}`, actual);
  return {
    contentType: fault === 'wrong-content-type' || fault === 'html-page' ? 'text/html' : 'text/xml',
    bytes: BYTE_FAULTS[fault]?.(bytes) ?? bytes,
  };
}
