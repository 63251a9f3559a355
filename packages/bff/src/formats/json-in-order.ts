import { MalformedDocument } from './malformed.ts';

/** A value as it is written. */
export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly elements: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly text: string }
  /** The number as its literal text. */
  | { readonly kind: 'number'; readonly literal: string }
  | { readonly kind: 'word'; readonly word: 'true' | 'false' | 'null' };

export interface JsonMember {
  readonly name: string;
  readonly node: JsonNode;
}

export interface JsonLimits {
  readonly characters: number;
  /** Of objects and arrays inside one another. */
  readonly depth: number;
  /** Of all kinds together. */
  readonly nodes: number;
}

/**
 * Reads JSON with members in the order written, repeated ones kept, numbers as their literal text.
 * `JSON.parse` gives none of these: it sorts names that look like integers, keeps the last of two and reads 1.10 as 1.1.
 *
 * @throws {MalformedDocument}
 */
export function readJsonInOrder(text: string, limits: JsonLimits): JsonNode {
  if (text.length > limits.characters) throw new MalformedDocument('it is too large');
  return new JsonReader(text, limits).document();
}

class JsonReader {
  readonly #text: string;
  readonly #limits: JsonLimits;
  #position = 0;
  #nodes = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  document(): JsonNode {
    const node = this.#node(0);
    this.#take(BLANKS);
    if (this.#position < this.#text.length) throw new MalformedDocument('something follows it');
    return node;
  }

  #node(depth: number): JsonNode {
    this.#nodes += 1;
    if (depth > this.#limits.depth) throw new MalformedDocument('it is too deep');
    if (this.#nodes > this.#limits.nodes) throw new MalformedDocument('it has too many parts');
    if (this.#skips('{')) return { kind: 'object', members: this.#list('}', () => this.#member(depth + 1)) };
    if (this.#skips('[')) return { kind: 'array', elements: this.#list(']', () => this.#node(depth + 1)) };
    return this.#leaf();
  }

  #list<Part>(close: string, readPart: () => Part): readonly Part[] {
    const parts: Part[] = [];
    if (this.#skips(close)) return parts;
    do parts.push(readPart());
    while (this.#skips(','));
    this.#expect(close);
    return parts;
  }

  #member(depth: number): JsonMember {
    this.#take(BLANKS);
    const name = this.#string();
    if (name === undefined) throw new MalformedDocument('it has a member without a name');
    this.#expect(':');
    return { name, node: this.#node(depth) };
  }

  #leaf(): JsonNode {
    this.#take(BLANKS);
    const text = this.#string();
    if (text !== undefined) return { kind: 'text', text };
    const literal = this.#take(NUMBER);
    if (literal !== undefined) return { kind: 'number', literal };
    const word = this.#take(WORD);
    if (word === undefined) throw new MalformedDocument('it lacks a value');
    return { kind: 'word', word: word as 'true' | 'false' | 'null' };
  }

  #string(): string | undefined {
    const token = this.#take(STRING);
    return token === undefined ? undefined : textOf(token);
  }

  #skips(mark: string): boolean {
    this.#take(BLANKS);
    if (this.#text[this.#position] !== mark) return false;
    this.#position += 1;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#skips(mark)) throw new MalformedDocument(`it lacks a ${mark}`);
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
    throw new MalformedDocument('it has a text that cannot be decoded');
  }
  if (!text.isWellFormed()) throw new MalformedDocument('it has a text with half a character');
  return text;
}

// Sticky: each is matched exactly where the reader stands.
const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\[^])*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /(?:true|false|null)(?!\w)/y;
