import { MalformedDocument } from './document-limits.ts';

/**
 * Makes sure that tags are well-formed, that each end tag closes what was opened last, and that there is one root.
 * The parser mends all of these in silence, and what it mends is no longer what was signed.
 *
 * @throws {MalformedDocument}
 */
export function checkTags(text: string): void {
  const open: string[] = [];
  let roots = 0;
  for (let position = 0; position < text.length;) {
    const token = tokenAt(text, position);
    position += token[0].length;
    const { start, empty, end, words } = token.groups ?? {};
    if (words !== undefined && words.trim() !== '' && open.length === 0) throw new MalformedDocument('text stands outside of the root');
    if (end !== undefined && open.pop() !== end) throw new MalformedDocument('an end tag closes something else');
    if (start === undefined) continue;
    if (open.length === 0) roots += 1;
    if (empty === '') open.push(start);
  }
  if (open.length > 0) throw new MalformedDocument('an end tag is missing');
  if (roots !== 1) throw new MalformedDocument('the document has not one root');
}

function tokenAt(text: string, position: number): RegExpExecArray {
  TOKEN.lastIndex = position;
  const token = TOKEN.exec(text);
  if (token === null) throw new MalformedDocument('a tag is not well-formed');
  return token;
}

const NAME = String.raw`[A-Za-z_][\w.-]*`;
const ATTRIBUTE = String.raw`\s+${NAME}\s*=\s*(?:"[^"<&]*"|'[^'<&]*')`;

/** A start tag, an end tag, a comment, a section of plain text, or text; nothing else may stand in an answer. */
const TOKEN = new RegExp(
  [
    `<(?<start>${NAME})(?:${ATTRIBUTE})*\\s*(?<empty>/?)>`,
    `</(?<end>${NAME})\\s*>`,
    '<!--(?:(?!--)[^])*-->',
    String.raw`(?<words><!\[CDATA\[(?:(?!\]\]>)[^])*\]\]>|[^<]+)`,
  ].join('|'),
  'y',
);
