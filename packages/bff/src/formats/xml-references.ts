import { MalformedDocument } from './malformed.ts';

/** Those of XML itself. Every other one would need a document type, which is refused. */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const BARE_AMPERSAND = /&(?!(?:[A-Za-z]+|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/;

/**
 * A text with its references replaced, once.
 *
 * @throws {MalformedDocument} When one is neither predefined nor a character of XML, or is a bare ampersand.
 */
export function withoutReferences(text: string): string {
  // Before all are looked for: a text of ampersands is refused at the first one.
  if (BARE_AMPERSAND.test(text)) throw new MalformedDocument('it refers to an entity that XML has not');
  return text.replace(/&(?:([A-Za-z]+)|#(\d{1,7})|#x([0-9A-Fa-f]{1,6}));/g, (_reference, name?: string, decimal?: string, hex?: string) => {
    const character = name === undefined ? numbered(decimal, hex) : PREDEFINED.get(name);
    if (character === undefined) throw new MalformedDocument('it refers to an entity that XML has not');
    return character;
  });
}

function numbered(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  return code <= 0x10ffff && isXmlText(String.fromCodePoint(code)) ? String.fromCodePoint(code) : undefined;
}

/** Whether a text consists of characters of XML 1.0, production 2. */
export function isXmlText(text: string): boolean {
  return !/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text);
}
