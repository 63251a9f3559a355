import XMLBuilder from 'fast-xml-builder';
import { SecretDigits } from '@paydesk/shared/secret-digits';
import { ok as assert } from 'node:assert/strict';
import { encodeText, type WrittenCharset } from './charset.ts';
import { joined } from './joined.ts';

/** What is written: a text, digits of a card, or elements in their order. */
export interface Written {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: string | SecretDigits | readonly (Written | undefined)[];
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
 * request and a bracket wrote elements. Digits of a card are put between the texts as bytes.
 *
 * @throws {AssertionError} When a text is not of the charset: our bug.
 */
export function writeXml(root: Written, charset: WrittenCharset): Uint8Array {
  const text = `<?xml version="1.0" encoding="${charset}"?>\n${BUILDER.build([nodeOf(root)])}`;
  return joined(
    withSecrets(text, secretsOf(root)).map((piece) => {
      const bytes = typeof piece === 'string' ? encodeText(piece, charset) : piece;
      assert(bytes !== undefined, 'what is written exists in the charset of the document');
      return bytes;
    }),
  );
}

/** Elements whose content is secret, in the order of the document. */
function secretsOf({ name, content = [] }: Written): readonly { readonly name: string; readonly digits: SecretDigits }[] {
  if (content instanceof SecretDigits) return [{ name, digits: content }];
  return typeof content === 'string' ? [] : content.flatMap((element) => (element === undefined ? [] : secretsOf(element)));
}

/** Such an element is written empty at first. Texts are escaped, so an empty element is nothing that was typed. */
function withSecrets(text: string, secrets: ReturnType<typeof secretsOf>): readonly (string | SecretDigits)[] {
  const pieces: (string | SecretDigits)[] = [];
  let rest = text;
  for (const { name, digits } of secrets) {
    const [before = '', ...after] = rest.split(`<${name}/>`);
    assert(after.length === 1, 'one element of that name is empty');
    pieces.push(`${before}<${name}>`, digits);
    rest = `</${name}>${after.join('')}`;
  }
  return [...pieces, rest];
}

function nodeOf({ name, attributes = {}, content = [] }: Written): Readonly<Record<string, unknown>> {
  const children = childrenOf(content);
  return { [name]: children, ...(Object.keys(attributes).length === 0 ? {} : { ':@': attributes }) };
}

function childrenOf(content: NonNullable<Written['content']>): readonly Readonly<Record<string, unknown>>[] {
  if (content instanceof SecretDigits) return [];
  return typeof content === 'string' ? [{ '#text': content }] : content.filter((element) => element !== undefined).map(nodeOf);
}
