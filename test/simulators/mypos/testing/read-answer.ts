import { createVerify } from 'node:crypto';

export interface ReadAnswer {
  /** By name; of nested ones the last. */
  readonly fields: Readonly<Record<string, string>>;
  /** In document order, the signature left out. */
  readonly values: readonly string[];
  readonly signature: string | undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Reads an answer by the rules of Notes 5.2 and 5.3, for what the simulator prints. */
export function readAnswer(raw: string): ReadAnswer {
  const leaves = raw.trimStart().startsWith('{') ? jsonLeaves(JSON.parse(raw), '', 0) : xmlLeaves(raw);
  const outer = leaves.findLast(({ name, depth }) => name === 'Signature' && depth === 1);
  return {
    fields: Object.fromEntries(leaves.map(({ name, value }) => [name, value])),
    values: leaves.filter((leaf) => leaf !== outer).map(({ value }) => value),
    signature: outer?.value,
  };
}

export function isVerified({ values, signature }: ReadAnswer, publicKey: string): boolean {
  if (signature === undefined) return false;
  const text = Buffer.from(values.join('-')).toString('base64');
  return createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64');
}

interface Leaf {
  readonly name: string;
  readonly value: string;
  readonly depth: number;
}

function jsonLeaves(value: unknown, name: string, depth: number): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ name, value: String(value), depth }];
  return Object.entries(value).flatMap(([inner, member]) => jsonLeaves(member, inner, depth + 1));
}

function xmlLeaves(raw: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open: string[] = [];
  let isLeaf = false;
  for (const [, closing, name = '', text = ''] of raw.matchAll(/<(\/?)(\w+)[^>]*>([^<]*)/g)) {
    if (closing === '/') {
      const expected = open.pop();
      if (expected !== name) throw new Error(`${name} closes ${expected ?? 'nothing'}`);
      isLeaf = false;
      continue;
    }
    if (isLeaf) leaves.pop();
    leaves.push({ name, value: text.replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity), depth: open.length });
    open.push(name);
    isLeaf = true;
  }
  if (open.length > 0) throw new Error('the document has no end');
  return leaves;
}
