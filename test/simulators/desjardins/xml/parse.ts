import { isElement, type XmlElement, type XmlNode } from './element.ts';

/** The document is not well-formed, or asks for something that is not read here. */
export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

const DEPTH_MAX = 16;
const ELEMENTS_MAX = 500;
const ATTRIBUTES_MAX = 20;

const NAME = /[A-Za-z_][\w.-]*/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TEXT = /[^<]+/y;
const SPACE = /\s*/y;
const MISCELLANY = /(?:\s+|<!--(?:[^-]|-[^-])*-->|<\?(?!xml\s)[^?]*\?>)*/y;
const DECLARATION = /<\?xml\s[^?]*\?>/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads elements, attributes, text and CDATA. No document types, no namespaces, few and shallow elements only.
 *
 * @throws {XmlProblem}
 */
export function parseXml(text: string): XmlElement {
  return new Reader(text).document();
}

class Reader {
  readonly #text: string;
  #at = 0;
  #elements = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): XmlElement {
    this.#take(SPACE);
    this.#take(DECLARATION);
    this.#take(MISCELLANY);
    const root = this.#element(1);
    this.#take(MISCELLANY);
    if (this.#at !== this.#text.length) throw new XmlProblem('something follows the root element');
    return root;
  }

  #element(depth: number): XmlElement {
    if (this.#starts('<!DOCTYPE')) throw new XmlProblem('document types are not read');
    this.#expect('<');
    this.#elements += 1;
    if (depth > DEPTH_MAX || this.#elements > ELEMENTS_MAX) throw new XmlProblem('too many elements');
    const name = this.#take(NAME);
    if (name === '') throw new XmlProblem('an element has no name');
    const attributes = this.#attributes();
    this.#take(SPACE);
    if (this.#starts('/>')) {
      this.#expect('/>');
      return { name, attributes, children: [] };
    }
    this.#expect('>');
    const children = this.#content(depth);
    this.#expect(`</${name}`);
    this.#take(SPACE);
    this.#expect('>');
    return { name, attributes, children };
  }

  #attributes(): Record<string, string> {
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
    for (let count = 0; ; count += 1) {
      ATTRIBUTE.lastIndex = this.#at;
      const found = ATTRIBUTE.exec(this.#text);
      if (found === null) return { ...attributes };
      const [whole, name = '', double, single] = found;
      if (name in attributes || count >= ATTRIBUTES_MAX) throw new XmlProblem(`attribute ${name} is one too many`);
      attributes[name] = decoded(double ?? single ?? '');
      this.#at += whole.length;
    }
  }

  #content(depth: number): XmlNode[] {
    const nodes: XmlNode[] = [];
    while (!this.#starts('</')) {
      const text = this.#take(TEXT);
      if (text !== '') nodes.push(decoded(text));
      else if (this.#starts('<![CDATA[')) nodes.push({ characterData: this.#between('<![CDATA[', ']]>') });
      else if (this.#starts('<!--')) this.#between('<!--', '-->');
      else if (this.#starts('<?')) this.#between('<?', '?>');
      else nodes.push(this.#element(depth + 1));
    }
    const isBlank = (node: XmlNode): boolean => typeof node === 'string' && node.trim() === '';
    return nodes.some(isElement) ? nodes.filter((node) => !isBlank(node)) : nodes;
  }

  #between(start: string, end: string): string {
    this.#expect(start);
    const until = this.#text.indexOf(end, this.#at);
    if (until === -1) throw new XmlProblem(`${start} is not closed`);
    const inside = this.#text.slice(this.#at, until);
    this.#at = until + end.length;
    return inside;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #starts(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #expect(text: string): void {
    if (!this.#starts(text)) throw new XmlProblem(`expected ${text} at character ${String(this.#at)}`);
    this.#at += text.length;
  }
}

function decoded(text: string): string {
  return text.replace(/&([^;&\s]*);?/g, (reference: string, name: string) => {
    const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (known !== undefined && reference.endsWith(';')) return known;
    const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name) ?? [];
    const code = hexadecimal === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hexadecimal, 16);
    if (!reference.endsWith(';') || !(code > 0 && code <= 0x10ffff)) throw new XmlProblem(`entity ${reference} is not known`);
    return String.fromCodePoint(code);
  });
}
