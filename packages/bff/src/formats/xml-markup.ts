import { MalformedDocument } from './malformed.ts';

export interface MarkupLimits {
  /** With comments and sections of CDATA. */
  readonly elements: number;
  /** Of elements inside one another, the root included. */
  readonly depth: number;
  /** Of one element. */
  readonly attributes: number;
}

/**
 * Checks that a document is well-formed before the parser sees it, because the parser mends in silence what is not.
 * Document types, with their entities, and processing instructions are refused: no message needs them.
 *
 * @param text Without the XML declaration.
 * @throws {MalformedDocument}
 */
export function checkMarkup(text: string, limits: MarkupLimits): void {
  const open: string[] = [];
  let elements = 0;
  let pieces = 0;
  let end = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
    if (open.length === 0) refuseBesideRoot(text.slice(end, at));
    const tag = tagAt(text, at, limits.attributes);
    end = tag.end;
    if (open.length === 0 && tag.isText) throw new MalformedDocument('it has text beside its root');
    if (tag.opens) {
      if (open.length === 0 && elements > 0) throw new MalformedDocument('it has more than one root');
      open.push(tag.name);
      elements += 1;
    }
    pieces += tag.closes && !tag.opens ? 0 : 1;
    if (pieces > limits.elements) throw new MalformedDocument('it has too many elements');
    if (open.length > limits.depth) throw new MalformedDocument('it is too deep');
    if (tag.closes && open.pop() !== tag.name) throw new MalformedDocument('it is not well-formed');
  }
  if (open.length > 0) throw new MalformedDocument('it is not well-formed');
  if (elements === 0) throw new MalformedDocument('it has no root');
  refuseBesideRoot(text.slice(end));
}

function refuseBesideRoot(text: string): void {
  if (text.trim() !== '') throw new MalformedDocument('it has text beside its root');
}

interface Tag {
  readonly name: string;
  readonly end: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** A section of CDATA: text, even where it looks like markup. */
  readonly isText: boolean;
}

const NO_ELEMENT = { name: '', opens: false, closes: false, isText: false };

function tagAt(text: string, at: number, attributesMax: number): Tag {
  if (text.startsWith('<!--', at)) return comment(text, at);
  if (text.startsWith('<![CDATA[', at)) return { ...NO_ELEMENT, isText: true, end: endAfter(']]>', text, at + '<![CDATA['.length) };
  if (text.startsWith('<!', at)) throw new MalformedDocument('it has a document type');
  if (text.startsWith('<?', at)) throw new MalformedDocument('it has a processing instruction');
  return text[at + 1] === '/' ? endTag(text, at) : startTag(text, at, attributesMax);
}

function comment(text: string, at: number): Tag {
  const end = endAfter('--', text, at + '<!--'.length);
  if (text[end] !== '>') throw new MalformedDocument('it is not well-formed');
  return { ...NO_ELEMENT, end: end + 1 };
}

function endAfter(terminator: string, text: string, from: number): number {
  const at = text.indexOf(terminator, from);
  if (at < 0) throw new MalformedDocument('it is not well-formed');
  return at + terminator.length;
}

function startTag(text: string, at: number, attributesMax: number): Tag {
  const { match, end } = matchAt(/<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y, text, at);
  const [, name = '', attributes = '', slash] = match;
  const names = Array.from(attributes.matchAll(/\s([\w.:-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g), ([, attribute]) => attribute);
  if (names.length > attributesMax) throw new MalformedDocument('it has an element with too many attributes');
  if (new Set(names).size < names.length) throw new MalformedDocument('it has an attribute twice');
  return { ...NO_ELEMENT, name, end, opens: true, closes: slash === '/' };
}

function endTag(text: string, at: number): Tag {
  const { match, end } = matchAt(/<\/([A-Za-z_][\w.:-]*)\s*>/y, text, at);
  return { ...NO_ELEMENT, name: match[1] ?? '', end, closes: true };
}

function matchAt(sticky: RegExp, text: string, at: number): { readonly match: RegExpExecArray; readonly end: number } {
  sticky.lastIndex = at;
  const match = sticky.exec(text);
  if (match === null) throw new MalformedDocument('it is not well-formed');
  return { match, end: sticky.lastIndex };
}
