import { XMLParser } from 'fast-xml-parser';
import { DocumentLimits, MalformedDocument } from './document-limits.ts';
import type { Item, Items } from './items.ts';
import { checkTags } from './xml-tags.ts';
import { decodeXmlText } from './xml-text.ts';

/**
 * Reads the elements inside the root of an XML answer in the order of the document. The parser would mend what is broken,
 * so its tags are checked first; document types are refused, since nothing that is signed needs an entity of its own.
 *
 * @throws {MalformedDocument}
 * @see Notes 5.2
 */
export function readXmlDocument(text: string): Items {
  if (/<!(?!\[CDATA\[|--)/.test(text)) throw new MalformedDocument('the document defines types');
  const withoutDeclaration = text.replace(DECLARATION, '');
  if (withoutDeclaration.includes('<?')) throw new MalformedDocument('the document holds instructions, or is in another encoding');
  checkTags(withoutDeclaration);
  const root = parsed(withoutDeclaration).find((node) => !isText(node));
  if (root === undefined) throw new MalformedDocument('the document has no root');
  const item = itemOf(root, 0, new DocumentLimits());
  if (!/^ipc_response$/i.test(item.name) || !('items' in item)) throw new MalformedDocument('the document is no answer');
  return item.items;
}

/** The only thing that may stand before the root. */
const DECLARATION =
  /^\s*<\?xml\s+version\s*=\s*["']1\.[01]["'](?:\s+encoding\s*=\s*["']utf-8["'])?(?:\s+standalone\s*=\s*["']\w+["'])?\s*\?>/i;

/** `preserveOrder` gives objects of one member: the name of an element, or one of the two kinds of text. */
type Node = Readonly<Record<string, string | readonly Node[]>>;

const TEXT = '#text';
const CDATA = '#cdata';

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: CDATA,
  textNodeName: TEXT,
});

function parsed(text: string): readonly Node[] {
  try {
    return PARSER.parse(text) as readonly Node[];
  } catch {
    throw new MalformedDocument('the document cannot be parsed');
  }
}

function itemOf(node: Node, depth: number, limits: DocumentLimits): Item {
  limits.enter(depth);
  const [[name, content] = ['', []]] = Object.entries(node);
  const children = content as readonly Node[];
  const elements = children.filter((child) => !isText(child));
  if (elements.length === 0 && depth > 0) return { name, value: children.map(textOf).join('') };
  if (!children.every((child) => !isText(child) || isBlank(child))) throw new MalformedDocument('text stands between elements');
  return { name, items: elements.map((element) => itemOf(element, depth + 1, limits)) };
}

function isText(node: Node): boolean {
  return TEXT in node || CDATA in node;
}

function isBlank(node: Node): boolean {
  return isText(node) && textOf(node).trim() === '';
}

function textOf(node: Node): string {
  const section = node[CDATA];
  return typeof section === 'object' ? section.map(plainText).join('') : decodeXmlText(plainText(node));
}

function plainText({ [TEXT]: text }: Node): string {
  return typeof text === 'string' ? text : '';
}
