import { isSameName, isSignature, repeatedName } from './fields.ts';

/** A leaf of an answer, or a group of items. What stands in an array has no name of its own. */
export type Item = Leaf | Group;

interface Leaf {
  readonly name: string;
  /** Exactly as it is signed: decoded, not trimmed, numbers as they were written. */
  readonly value: string;
}

interface Group {
  readonly name: string;
  readonly items: Items;
}

/** In the order of the document, whatever the names look like. */
export type Items = readonly Item[];

/** The value of a leaf at this level, its name in any case of letters. */
export function valueOf(items: Items, name: string): string | undefined {
  return items.filter(isLeaf).find((leaf) => isSameName(leaf.name, name))?.value;
}

/**
 * What is signed, depth first. Only the signature of this message is left out:
 * that of a message inside it is a value like any other. Notes 5.3
 */
export function signedValues(items: Items): readonly string[] {
  return items.filter((item) => !(isLeaf(item) && isSignature(item.name))).flatMap(leafValues);
}

/** Whether some level says a name twice, so that two readers could take different values for it. */
export function hasRepeatedName(items: Items): boolean {
  return repeatedAt(items.filter(isNamed)) || insideGroups(items);
}

/** Lists repeat the names of their rows, and nothing but rows. */
function insideGroups(items: Items): boolean {
  return items.filter(isGroup).some((group) => repeatedAt(group.items.filter(isLeaf).filter(isNamed)) || insideGroups(group.items));
}

function repeatedAt(items: Items): boolean {
  return repeatedName(items.map(({ name }) => name)) !== undefined;
}

function leafValues(item: Item): readonly string[] {
  return isLeaf(item) ? [item.value] : item.items.flatMap(leafValues);
}

function isLeaf(item: Item): item is Leaf {
  return 'value' in item;
}

function isGroup(item: Item): item is Group {
  return 'items' in item;
}

function isNamed({ name }: Item): boolean {
  return name !== '';
}
