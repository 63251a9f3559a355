import { XMLParser } from 'fast-xml-parser';
import { MalformedDocument } from './malformed.ts';
import { checkMarkup, type MarkupLimits } from './xml-markup.ts';
import { isXmlText, withoutReferences } from './xml-references.ts';
import { withoutDeclaration, type XmlSource } from './xml-source.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** In the order of the document. */
  readonly children: readonly XmlElement[];
  /** Its own, CDATA included, neither trimmed nor that of its children. */
  readonly text: string;
}

export interface XmlLimits extends MarkupLimits {
  /** Of the whole document. */
  readonly characters: number;
  /** Of the own text of one element. */
  readonly textLength: number;
}

/**
 * Reads a document strictly: what is not well-formed is refused, never mended. There are no entities but those of XML itself.
 *
 * @throws {MalformedDocument}
 */
export function readXml(source: XmlSource, limits: XmlLimits): XmlElement {
  if (source.text.length > limits.characters) throw new MalformedDocument('it is too large');
  if (!isXmlText(source.text)) throw new MalformedDocument('it holds a control character');
  const text = withoutDeclaration(source);
  checkMarkup(text, limits);
  const [root] = elementsIn(parse(text), limits);
  if (root === undefined) throw new MalformedDocument('it has no root');
  return root;
}

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

/** As the parser keeps order: an object of one name, an element's or that of text, with the attributes beside it. */
interface Node {
  readonly [name: string]: readonly Node[] | string | Readonly<Record<string, string>> | undefined;
  readonly [TEXT]?: string;
  readonly [CDATA]?: readonly Node[];
  readonly [ATTRIBUTES]?: Readonly<Record<string, string>>;
}

/** What the parser complains of quotes the document, so it is not passed on. */
function parse(text: string): readonly Node[] {
  try {
    return PARSER.parse(text) as readonly Node[];
  } catch {
    throw new MalformedDocument('it has a name that is not expected');
  }
}

function elementsIn(content: readonly Node[], limits: XmlLimits): readonly XmlElement[] {
  return content.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES);
    if (name === undefined || name === TEXT || name === CDATA) return [];
    const inside = node[name] as readonly Node[];
    return [{ name, attributes: attributesOf(node), children: elementsIn(inside, limits), text: textIn(inside, limits) }];
  });
}

function attributesOf({ [ATTRIBUTES]: attributes = {} }: Node): ReadonlyMap<string, string> {
  return new Map(Object.entries(attributes).map(([name, value]) => [name, withoutReferences(value)]));
}

function textIn(content: readonly Node[], { textLength }: XmlLimits): string {
  const text = content
    .map(({ [TEXT]: plain = '', [CDATA]: section = [] }) => withoutReferences(plain) + section.map(plainText).join(''))
    .join('');
  if (text.length > textLength) throw new MalformedDocument('it has a text that is too long');
  return text;
}

function plainText({ [TEXT]: text = '' }: Node): string {
  return text;
}
