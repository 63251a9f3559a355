import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { MalformedDocument } from './malformed-document.ts';
import type { XmlElement } from './xml-element.ts';
import { withoutReferences } from './xml-entities.ts';
import { judgeMarkup } from './xml-markup.ts';
import { sourceText } from './xml-source.ts';

// Notes 8.2
const ATTRIBUTES_MAX = 20;
const TEXT_LENGTH_MAX = 16_384;

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: CDATA,
  textNodeName: TEXT,
});

/**
 * Reads a document: answers of the gateway and what comes from outside, by the same rules.
 *
 * @param contentType May name the charset of a document that does not.
 * @throws {MalformedDocument}
 */
export function readXml(bytes: Uint8Array, contentType: string): XmlElement {
  const text = sourceText(bytes, contentType);
  judgeMarkup(text);
  const root = parse(text)
    .map(elementOf)
    .find((element) => element !== undefined);
  if (root === undefined) throw new MalformedDocument('it has no root');
  return root;
}

/** What the parser complains of quotes the document, so it is not passed on. */
function parse(text: string): readonly Node[] {
  try {
    return Nodes.parse(PARSER.parse(text));
  } catch {
    throw new MalformedDocument('it has a name that is not expected');
  }
}

/** As the parser keeps order: an element is an object of its name, with attributes beside it. */
const Node = z.record(z.string(), z.unknown());
type Node = z.infer<typeof Node>;
const Nodes = z.array(Node);
const Attributes = z.record(z.string(), z.string());

function elementOf(node: Node): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
  if (name === undefined || name === TEXT || name === CDATA) return undefined;
  const content = Nodes.parse(node[name]);
  return {
    name,
    attributes: attributesIn(node),
    children: content.map(elementOf).filter((element) => element !== undefined),
    text: textIn(content),
  };
}

function attributesIn(node: Node): ReadonlyMap<string, string> {
  const attributes = Object.entries(Attributes.parse(node[ATTRIBUTES] ?? {}));
  if (attributes.length > ATTRIBUTES_MAX) throw new MalformedDocument('it has an element with too many attributes');
  return new Map(attributes.map(([name, value]) => [name, withoutReferences(value)]));
}

function textIn(content: readonly Node[]): string {
  const text = content.map(pieceOf).join('');
  if (text.length > TEXT_LENGTH_MAX) throw new MalformedDocument('it has a text that is too long');
  return text;
}

function pieceOf(node: Node): string {
  const plain = node[TEXT];
  if (typeof plain === 'string') return withoutReferences(plain);
  if (!(CDATA in node)) return '';
  return Nodes.parse(node[CDATA])
    .map((piece) => (typeof piece[TEXT] === 'string' ? piece[TEXT] : ''))
    .join('');
}
