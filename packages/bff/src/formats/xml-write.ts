import XMLBuilder from 'fast-xml-builder';
import { ok as assert } from 'node:assert/strict';
import { encodeText, type WrittenCharset } from './charset.ts';

/** What is written: a text, or elements in their order. */
export interface Written {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: string | readonly (Written | undefined)[];
}

const BUILDER = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  processEntities: true,
  format: false,
});

/**
 * A document, declaration included. Every text is escaped: known modules did not, so that an ampersand in a name broke the
 * request and a bracket wrote elements.
 *
 * @throws {AssertionError} When a text is not of the charset: our bug.
 */
export function writeXml(root: Written, charset: WrittenCharset): Uint8Array {
  const text = `<?xml version="1.0" encoding="${charset}"?>\n${BUILDER.build([nodeOf(root)])}`;
  const bytes = encodeText(text, charset);
  assert(bytes !== undefined, 'what is written exists in the charset of the document');
  return bytes;
}

function nodeOf({ name, attributes = {}, content = [] }: Written): Readonly<Record<string, unknown>> {
  const children = typeof content === 'string' ? [{ '#text': content }] : content.filter((element) => element !== undefined).map(nodeOf);
  return { [name]: children, ...(Object.keys(attributes).length === 0 ? {} : { ':@': attributes }) };
}
