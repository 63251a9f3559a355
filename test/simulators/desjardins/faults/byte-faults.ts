import type { DocumentFault } from '../behavior.ts';
import { encode, type Charset } from '../charset.ts';

/** What a document is made of before it becomes bytes. */
export interface Draft {
  /** As the declaration names it. */
  readonly declared: string;
  readonly charset: Charset;
  /** Between the declaration and the root element. */
  readonly prolog: string;
  readonly body: string;
}

type SpoilDraft = (draft: Draft) => Draft;
type SpoilBytes = (bytes: Buffer) => Buffer;

const BODY_BYTES_MAX = 64 * 1024;
const HUGE_BYTES = 10 * 1024 * 1024;
const DEPTH = 5_000;
const ELEMENTS = 2_000;
const LONG_TEXT = 32 * 1024;
const NESTED_ENTITIES = 9;

const entityBomb = [
  '<!ENTITY e0 "DIPS">',
  ...Array.from({ length: NESTED_ENTITIES }, (_, index) => `<!ENTITY e${String(index + 1)} "${`&e${String(index)};`.repeat(10)}">`),
].join('\n');

const beforeEnd = (body: string, inserted: string): string => {
  const at = body.lastIndexOf('</');
  return at === -1 ? body : `${body.slice(0, at)}${inserted}\n${body.slice(at)}`;
};
const doctype =
  (entities: string, reference: string): SpoilDraft =>
  (draft) => ({ ...draft, prolog: `<!DOCTYPE response [\n${entities}\n]>\n`, body: beforeEnd(draft.body, `<note>${reference}</note>`) });
const inserted =
  (text: string): SpoilDraft =>
  (draft) => ({ ...draft, body: beforeEnd(draft.body, text) });

/** Faults of the text, still in the charset it declares unless that is the fault. */
export const DRAFT_FAULTS: Readonly<Partial<Record<DocumentFault, SpoilDraft>>> = {
  doctype: doctype('<!ENTITY hello "hello">', '&hello;'),
  'entity-bomb': doctype(entityBomb, `&e${String(NESTED_ENTITIES)};`),
  'external-entity': doctype('<!ENTITY secret SYSTEM "file:///etc/hostname">', '&secret;'),
  deep: inserted(`${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}`),
  'many-elements': inserted('<a/>'.repeat(ELEMENTS)),
  'long-text': inserted(`<note>${'x'.repeat(LONG_TEXT)}</note>`),
  'wrong-charset': (draft) => ({ ...draft, declared: 'UTF-8', charset: 'ISO-8859-15' }),
  'unknown-charset': (draft) => ({ ...draft, declared: 'EBCDIC-CP-FR' }),
  'utf-8': (draft) => ({ ...draft, declared: 'UTF-8', charset: 'UTF-8' }),
};

const before =
  (prefix: Buffer): SpoilBytes =>
  (bytes) =>
    Buffer.concat([prefix, bytes]);
const padded =
  (length: number): SpoilBytes =>
  (bytes) =>
    Buffer.concat([bytes, Buffer.alloc(length, ' ')]);

export const HTML_PAGE = '<html><body><h1>Service indisponible</h1></body></html>';

/** Faults of the finished bytes. */
export const BYTE_FAULTS: Readonly<Partial<Record<DocumentFault, SpoilBytes>>> = {
  'empty-body': () => Buffer.alloc(0),
  'html-page': () => Buffer.from(HTML_PAGE),
  'not-xml': () => encode('OK approved=yes\n', 'ISO-8859-15'),
  truncated: (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)),
  oversized: padded(BODY_BYTES_MAX),
  huge: padded(HUGE_BYTES),
  'byte-order-mark': before(Buffer.from('\u{FEFF} \n\t', 'utf8')),
  'leading-space': before(Buffer.from('\r\n \t')),
  'leading-garbage': before(Buffer.from('debug: 0x1F\n')),
};
