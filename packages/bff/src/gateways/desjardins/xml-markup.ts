import { MalformedDocument } from './malformed-document.ts';

/** The largest message, a status notice of ten transactions, has some 220. Notes 8.2 */
const ELEMENTS_MAX = 500;
const DEPTH_MAX = 16;

/**
 * Refuses markup that no message needs before a parser sees it: document types, with their entities, processing
 * instructions, too many elements, and anything beside the root. What stands in CDATA or a comment is no markup.
 *
 * @param text Without the XML declaration.
 * @throws {MalformedDocument}
 */
export function judgeMarkup(text: string): void {
  let elements = 0;
  let depth = 0;
  let end = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', end)) {
    if (depth === 0) refuseBesideRoot(text.slice(end, at));
    const markup = markupAt(text, at);
    if (markup.opens && depth === 0 && elements > 0) throw new MalformedDocument('it has more than one root');
    elements += markup.opens ? 1 : 0;
    depth += (markup.opens ? 1 : 0) - (markup.closes ? 1 : 0);
    if (elements > ELEMENTS_MAX) throw new MalformedDocument('it has too many elements');
    if (depth > DEPTH_MAX) throw new MalformedDocument('it is too deep');
    end = markup.end;
  }
  refuseBesideRoot(text.slice(end));
}

function refuseBesideRoot(text: string): void {
  if (text.trim() !== '') throw new MalformedDocument('it has text beside its root');
}

interface Markup {
  readonly end: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

function markupAt(text: string, at: number): Markup {
  if (text.startsWith('<!--', at)) return { end: endAfter('-->', text, at + 4), opens: false, closes: false };
  if (text.startsWith('<![CDATA[', at)) return { end: endAfter(']]>', text, at + 9), opens: false, closes: false };
  if (text.startsWith('<!', at)) throw new MalformedDocument('it has a document type');
  if (text.startsWith('<?', at)) throw new MalformedDocument('it has a processing instruction');
  const end = endOfTag(text, at);
  const opens = text[at + 1] !== '/';
  return { end, opens, closes: !opens || text[end - 2] === '/' };
}

function endAfter(terminator: string, text: string, from: number): number {
  const at = text.indexOf(terminator, from);
  if (at < 0) throw new MalformedDocument('it is not well-formed');
  return at + terminator.length;
}

function endOfTag(text: string, at: number): number {
  // Of one character at a time, so that a tag without an end costs no more than one pass.
  const tag = /<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/y;
  tag.lastIndex = at;
  if (!tag.test(text)) throw new MalformedDocument('it is not well-formed');
  return tag.lastIndex;
}
