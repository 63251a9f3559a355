/** Text that is written as it is, in a CDATA section. */
export interface CharacterData {
  readonly characterData: string;
}

export type XmlNode = XmlElement | CharacterData | string;

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export function element(name: string, attributes: Readonly<Record<string, string>> = {}, children: readonly XmlNode[] = []): XmlElement {
  return { name, attributes, children };
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node === 'object' && 'name' in node;

export function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter(isElement).filter((child) => child.name === name);
}

export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent === undefined ? undefined : childrenOf(parent, name)[0];
}

/** The only child of that name; undefined when there is none, or more than one. */
export function onlyChildOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  const found = parent === undefined ? [] : childrenOf(parent, name);
  return found.length === 1 ? found[0] : undefined;
}

/** Text without the space around it; empty when there is none. */
export function textOf(parent: XmlElement | undefined): string {
  const nodes = parent?.children ?? [];
  return nodes
    .map((node) => (typeof node === 'string' ? node : 'characterData' in node ? node.characterData : ''))
    .join('')
    .trim();
}

/** A copy in which every element of that name has been changed; undefined removes it. */
export function mapElements(root: XmlElement, name: string, change: (found: XmlElement) => XmlElement | undefined): XmlElement {
  const children = root.children.flatMap((child): XmlNode[] => {
    if (!isElement(child)) return [child];
    const inner = mapElements(child, name, change);
    if (child.name !== name) return [inner];
    const changed = change(inner);
    return changed === undefined ? [] : [changed];
  });
  return { ...root, children };
}
