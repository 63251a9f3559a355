import { isElement, type XmlElement, type XmlNode } from './element.ts';

/** Line ends, tabs, and all but control characters. */
const isCharacter = (character: string): boolean => /[\t\n\r]|[^\p{Cc}\ufffe\uffff]|[\u007f-\u009f]/u.test(character);

/** XML cannot carry the others at all. */
const allowed = (text: string): string => Array.from(text).filter(isCharacter).join('');

export function declaration(charset: string): string {
  return `<?xml version="1.0" encoding="${charset}"?>\n`;
}

/** Indented, texts left as they are. */
export function writeElement(root: XmlElement, indent = ''): string {
  const attributes = Object.entries(root.attributes).map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`);
  const start = `${indent}<${root.name}${attributes.join('')}`;
  if (root.children.length === 0) return `${start}/>`;
  if (!root.children.every(isElement)) {
    return `${start}>${root.children.map((child) => writeInline(child)).join('')}</${root.name}>`;
  }
  const lines = root.children.map((child) => writeInline(child, `${indent}  `));
  return [`${start}>`, ...lines, `${indent}</${root.name}>`].join('\n');
}

function writeInline(node: XmlNode, indent = ''): string {
  if (typeof node === 'string') return escaped(node);
  if ('characterData' in node) return `<![CDATA[${allowed(node.characterData).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return writeElement(node, indent);
}

function escaped(text: string): string {
  return allowed(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
