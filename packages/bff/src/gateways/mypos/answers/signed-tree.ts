import { isSameName, isSignature, repeatedName } from '../fields.ts';

/** A leaf of an answer, or a group of items. What stands in an array has no name of its own. */
export type SignedNode = Leaf | Group;

interface Leaf {
  readonly name: string;
  /** Exactly as it is signed: decoded, not trimmed, numbers as they were written. */
  readonly value: string;
}

interface Group {
  readonly name: string;
  readonly items: SignedTree;
}

/** In the order of the document, for any names. */
export type SignedTree = readonly SignedNode[];

/** The value of a leaf at this level, its name in any case of letters. */
export function valueOf(items: SignedTree, name: string): string | undefined {
  return items.filter(isLeaf).find((leaf) => isSameName(leaf.name, name))?.value;
}

/**
 * What is signed, depth first. Only the signature of this message is left out:
 * that of a message inside it is a value like any other. Notes 5.3
 */
export function signedValues(items: SignedTree): readonly string[] {
  return items.filter((item) => !(isLeaf(item) && isSignature(item.name))).flatMap(leafValues);
}

/** Whether some level says a name twice, so that two readers could take different values for it. */
export function hasRepeatedName(items: SignedTree): boolean {
  return repeatedAt(items.filter(isNamed)) || insideGroups(items);
}

/** Lists repeat the names of their rows, and nothing but rows. */
function insideGroups(items: SignedTree): boolean {
  return items.filter(isGroup).some((group) => repeatedAt(group.items.filter(isLeaf).filter(isNamed)) || insideGroups(group.items));
}

function repeatedAt(items: SignedTree): boolean {
  return repeatedName(items.map(({ name }) => name)) !== undefined;
}

function leafValues(item: SignedNode): readonly string[] {
  return isLeaf(item) ? [item.value] : item.items.flatMap(leafValues);
}

function isLeaf(item: SignedNode): item is Leaf {
  return 'value' in item;
}

function isGroup(item: SignedNode): item is Group {
  return 'items' in item;
}

function isNamed({ name }: SignedNode): boolean {
  return name !== '';
}
