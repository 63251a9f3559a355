import { DocumentLimits, MalformedDocument } from './document-limits.ts';
import type { Item, Items } from './items.ts';

/**
 * Reads a JSON object as it is signed: members in the order written, repeated ones kept, numbers as their literal text.
 * `JSON.parse` gives none of these: it sorts names that look like integers, keeps the last of two and reads 1.10 as 1.1.
 *
 * @throws {MalformedDocument}
 * @see Notes 5.2
 */
export function readJsonDocument(text: string): Items {
  const reader = new JsonReader(text);
  const root = reader.read('', 0);
  reader.end();
  if (!('items' in root) || !text.trimStart().startsWith('{')) throw new MalformedDocument('the document is no object');
  return root.items;
}

class JsonReader {
  readonly #text: string;
  readonly #limits = new DocumentLimits();
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(name: string, depth: number): Item {
    this.#limits.enter(depth);
    if (this.#skips('{')) return { name, items: this.#members('}', () => this.read(this.#name(), depth + 1)) };
    if (this.#skips('[')) return { name, items: this.#members(']', () => this.read('', depth + 1)) };
    return { name, value: this.#literal() };
  }

  end(): void {
    this.#take(BLANKS);
    if (this.#position < this.#text.length) throw new MalformedDocument('something follows the document');
  }

  #members(close: string, readMember: () => Item): Items {
    const items: Item[] = [];
    if (this.#skips(close)) return items;
    do items.push(readMember());
    while (this.#skips(','));
    this.#expect(close);
    return items;
  }

  #name(): string {
    this.#take(BLANKS);
    const name = this.#string();
    if (name === undefined || name === '') throw new MalformedDocument('a member has no name');
    this.#expect(':');
    return name;
  }

  /** As the gateway signs it: nothing for null and false, 1 for true. */
  #literal(): string {
    this.#take(BLANKS);
    const text = this.#string();
    if (text !== undefined) return text;
    const number = this.#take(NUMBER);
    if (number !== undefined) return number;
    const word = this.#take(WORD);
    if (word === undefined) throw new MalformedDocument('a value is missing');
    return word === 'true' ? '1' : '';
  }

  #string(): string | undefined {
    const token = this.#take(STRING);
    if (token === undefined) return undefined;
    return textOf(token);
  }

  #skips(mark: string): boolean {
    this.#take(BLANKS);
    if (this.#text[this.#position] !== mark) return false;
    this.#position += 1;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#skips(mark)) throw new MalformedDocument(`a ${mark} is missing`);
  }

  #take(token: RegExp): string | undefined {
    token.lastIndex = this.#position;
    const found = token.exec(this.#text)?.[0];
    this.#position += found?.length ?? 0;
    return found;
  }
}

function textOf(token: string): string {
  let text: string;
  try {
    text = JSON.parse(token) as string;
  } catch {
    throw new MalformedDocument('a text cannot be decoded');
  }
  if (!text.isWellFormed()) throw new MalformedDocument('a text holds half a character');
  return text;
}

// Sticky: each is matched exactly where the reader stands.
const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\[^])*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
