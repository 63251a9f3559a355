import { MalformedDocument } from './malformed-document.ts';

// The largest message, a status notice of ten transactions, has some 220 elements. Notes 8.2
const ELEMENTS_MAX = 500;
const DEPTH_MAX = 16;

/**
 * Judges the markup of a document before a parser sees it, because the parser forgives much: elements are closed as they were
 * opened, under one root and with nothing beside it. Document types, with their entities, and processing instructions are
 * refused, as no message needs them. What stands in CDATA or in a comment is no markup.
 *
 * @param text Without the XML declaration.
 * @throws {MalformedDocument}
 */
export function judgeMarkup(text: string): void {
  const open: string[] = [];
  let elements = 0;
  let end = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
    if (open.length === 0) refuseBesideRoot(text.slice(end, at));
    const tag = tagAt(text, at);
    end = tag.end;
    if (tag.opens) {
      if (open.length === 0 && elements > 0) throw new MalformedDocument('it has more than one root');
      open.push(tag.name);
      elements += 1;
    }
    if (elements > ELEMENTS_MAX) throw new MalformedDocument('it has too many elements');
    if (open.length > DEPTH_MAX) throw new MalformedDocument('it is too deep');
    if (tag.closes && open.pop() !== tag.name) throw new MalformedDocument('it is not well-formed');
  }
  if (open.length > 0) throw new MalformedDocument('it is not well-formed');
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
}

function tagAt(text: string, at: number): Tag {
  const none = { name: '', opens: false, closes: false };
  if (text.startsWith('<!--', at)) return { ...none, end: endAfter('-->', text, at + 4) };
  if (text.startsWith('<![CDATA[', at)) return { ...none, end: endAfter(']]>', text, at + 9) };
  if (text.startsWith('<!', at)) throw new MalformedDocument('it has a document type');
  if (text.startsWith('<?', at)) throw new MalformedDocument('it has a processing instruction');
  return text[at + 1] === '/' ? endTag(text, at) : startTag(text, at);
}

function endAfter(terminator: string, text: string, from: number): number {
  const at = text.indexOf(terminator, from);
  if (at < 0) throw new MalformedDocument('it is not well-formed');
  return at + terminator.length;
}

function startTag(text: string, at: number): Tag {
  const { match, end } = matchAt(/<([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y, text, at);
  const [, name = '', attributes = '', slash] = match;
  const names = Array.from(attributes.matchAll(/\s([\w.:-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g), ([, attribute]) => attribute);
  if (new Set(names).size < names.length) throw new MalformedDocument('it has an attribute twice');
  return { name, end, opens: true, closes: slash === '/' };
}

function endTag(text: string, at: number): Tag {
  const { match, end } = matchAt(/<\/([A-Za-z_][\w.:-]*)\s*>/y, text, at);
  return { name: match[1] ?? '', end, opens: false, closes: true };
}

function matchAt(sticky: RegExp, text: string, at: number): { readonly match: RegExpExecArray; readonly end: number } {
  sticky.lastIndex = at;
  const match = sticky.exec(text);
  if (match === null) throw new MalformedDocument('it is not well-formed');
  return { match, end: sticky.lastIndex };
}
