import type { XmlElement, XmlNode } from './element.ts';

/** Characters that XML cannot carry at all. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function declaration(charset: string): string {
  return `<?xml version="1.0" encoding="${charset}"?>\n`;
}

/** Indented, texts left as they are. */
export function writeElement(root: XmlElement, indent = ''): string {
  const attributes = Object.entries(root.attributes).map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`);
  const start = `${indent}<${root.name}${attributes.join('')}`;
  if (root.children.length === 0) return `${start}/>`;
  if (root.children.some((child) => !('name' in asObject(child)))) {
    return `${start}>${root.children.map((child) => writeInline(child)).join('')}</${root.name}>`;
  }
  const lines = root.children.map((child) => writeInline(child, `${indent}  `));
  return [`${start}>`, ...lines, `${indent}</${root.name}>`].join('\n');
}

const asObject = (node: XmlNode): object => (typeof node === 'string' ? {} : node);

function writeInline(node: XmlNode, indent = ''): string {
  if (typeof node === 'string') return escaped(node);
  if ('characterData' in node) return `<![CDATA[${node.characterData.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return writeElement(node, indent);
}

function escaped(text: string): string {
  return text.replace(FORBIDDEN, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
