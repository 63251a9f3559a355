import { MalformedDocument } from './malformed-document.ts';

/** Those of XML itself. Every other one would need a document type, and there is none. */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * A text with its references replaced, once.
 *
 * @throws {MalformedDocument} When one is neither predefined nor a character.
 */
export function withoutReferences(text: string): string {
  return text.replace(
    /&(?:([A-Za-z]+);|#(\d{1,7});|#x([0-9A-Fa-f]{1,6});)?/g,
    (_reference, name?: string, decimal?: string, hex?: string) => {
      const character = name === undefined ? numbered(decimal, hex) : PREDEFINED.get(name);
      if (character === undefined) throw new MalformedDocument('it refers to an entity that XML has not');
      return character;
    },
  );
}

function numbered(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

function isCharacter(code: number): boolean {
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (
    (code >= 0x20 && code < 0x7f) ||
    (code > 0x9f && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code <= 0x10ffff)
  );
}
