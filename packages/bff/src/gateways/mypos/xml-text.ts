import { MalformedDocument } from './document-limits.ts';

/** The five entities that every XML document has. There are no others: nobody may define one. */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Text between elements as it is meant: entities decoded once, nothing trimmed.
 *
 * @throws {MalformedDocument} At a bare ampersand, an unknown entity, or a number that is no character of XML.
 */
export function decodeXmlText(text: string): string {
  return text.replaceAll(/&([^;&]{0,12};?)/g, (_reference, body: string) => {
    const character = body.endsWith(';') ? characterOf(body.slice(0, -1)) : undefined;
    if (character === undefined) throw new MalformedDocument('an entity is unknown');
    return character;
  });
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const [, hexadecimal, decimal] = /^#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** XML 1.0, production 2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
