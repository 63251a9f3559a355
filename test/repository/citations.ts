import { headings } from './markdown.ts';

/** A section of a page in docs/protocols. Without a gateway it is the one that the citing file belongs to. */
export interface Citation {
  readonly gateway: string | undefined;
  readonly section: string;
}

const SECTION = String.raw`\d+(?:\.\d+)*`;

/** A comment may go on in its next line. */
const SPACE = String.raw`\s+(?:(?:\*|//)\s+)?`;

const SECTIONS = String.raw`${SECTION}(?:(?:,|,? and| to)${SPACE}${SECTION})*`;

/** `Notes 4.10`, `Notes 3, 4.3 and 4.5`, `PaynetEasy notes 4.10`. */
export function citationsIn(text: string, gateways: readonly string[]): readonly Citation[] {
  const cited = new RegExp(String.raw`(?:\b(${gateways.join('|')}) )?\bnotes${SPACE}(${SECTIONS})`, 'gi');
  return [...text.matchAll(cited)].flatMap(([, gateway, sections = '']) =>
    numbersIn(sections).map((section) => ({ gateway: gateway?.toLowerCase(), section })),
  );
}

/** `[4.10]`, `[3, 4.3]`: how the README of a gateway cites. */
export function bracketsIn(markdown: string): readonly string[] {
  const brackets = new RegExp(String.raw`\[(${SECTION}(?:, ${SECTION})*)\]`, 'g');
  return [...markdown.matchAll(brackets)].flatMap(([, sections = '']) => numbersIn(sections));
}

/** Citations in another form, which a search for `Notes 4.10` would miss. */
export function strayCitationsIn(text: string, gateways: readonly string[]): readonly string[] {
  return [...text.matchAll(/(?:\b(\w+) )?\b(?:notes \d|[Nn]otes, \d)[\d.]*|\b[Pp]rotocol notes\b/g)]
    .filter(([found, before = '']) => found.includes(',') || !gateways.includes(before.toLowerCase()))
    .map(([found]) => found);
}

/** Numbers of the headings of a page, in their order. */
export function sectionsOf(page: string): readonly string[] {
  return headings(page).flatMap((title) => new RegExp(String.raw`^(${SECTION})\.? `).exec(title)?.[1] ?? []);
}

function numbersIn(list: string): readonly string[] {
  return [...list.matchAll(new RegExp(SECTION, 'g'))].map(([number]) => number);
}
