import { readJsonInOrder, type JsonLimits, type JsonNode } from '../../../formats/json-in-order.ts';
import { MalformedDocument } from '../../../formats/malformed.ts';
import { readXml, type XmlElement, type XmlLimits } from '../../../formats/xml.ts';
import type { SignedNode, SignedTree } from './signed-tree.ts';

/** No answer is larger, in either format. */
export const ANSWER_BYTES_MAX = 1_048_576;

const DEPTH_MAX = 8;
const ITEMS_MAX = 20_000;

const XML_LIMITS: XmlLimits = {
  characters: ANSWER_BYTES_MAX,
  textLength: ANSWER_BYTES_MAX,
  elements: ITEMS_MAX,
  depth: DEPTH_MAX + 1,
  attributes: 20,
};

const JSON_LIMITS: JsonLimits = { characters: ANSWER_BYTES_MAX, depth: DEPTH_MAX, nodes: ITEMS_MAX };

/**
 * The elements inside the root of an XML answer, in the order of the document. Attributes are not signed and not looked at.
 *
 * @throws {MalformedDocument}
 * @see Notes 5.2
 */
export function treeOfXml(text: string): SignedTree {
  const root = readXml({ text, charset: 'UTF-8' }, XML_LIMITS);
  if (root.name.toLowerCase() !== 'ipc_response') throw new MalformedDocument('it is no answer');
  return groupItems(root);
}

function groupItems({ children, text }: XmlElement): SignedTree {
  if (text.trim() !== '') throw new MalformedDocument('it has text between elements');
  return children.map((element) =>
    element.children.length === 0 ? { name: element.name, value: element.text } : { name: element.name, items: groupItems(element) },
  );
}

/**
 * The members of a JSON answer, in the order of the document. The elements of an array have no name.
 *
 * @throws {MalformedDocument}
 * @see Notes 5.2
 */
export function treeOfJson(text: string): SignedTree {
  const root = readJsonInOrder(text, JSON_LIMITS);
  if (root.kind !== 'object') throw new MalformedDocument('it is no object');
  return memberItems(root);
}

function memberItems({ members }: Extract<JsonNode, { kind: 'object' }>): SignedTree {
  if (members.some(({ name }) => name === '')) throw new MalformedDocument('it has a member without a name');
  return members.map(({ name, node }) => itemOf(name, node));
}

/** Words are signed as the gateway writes them into a text: nothing for null and false, 1 for true. */
function itemOf(name: string, node: JsonNode): SignedNode {
  switch (node.kind) {
    case 'object':
      return { name, items: memberItems(node) };
    case 'array':
      return { name, items: node.elements.map((element) => itemOf('', element)) };
    case 'text':
      return { name, value: node.text };
    case 'number':
      return { name, value: node.literal };
    case 'word':
      return { name, value: node.word === 'true' ? '1' : '' };
  }
}
