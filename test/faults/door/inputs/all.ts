import { readJsonInOrder } from '@paydesk/bff/formats/json-in-order';
import { readForm } from '@paydesk/bff/formats/form';
import { readXml } from '@paydesk/bff/formats/xml';
import { decodeXml } from '@paydesk/bff/formats/xml-source';
import { API_READERS } from './api-readers.ts';
import { GATEWAY_READERS } from './gateway-readers.ts';
import { HEADER_READERS } from './header-readers.ts';
import type { InputFormat, InputReader } from './input-reader.ts';

const BYTES_MAX = 1_048_576;

function format(name: string, sample: string, kind: InputFormat, read: (bytes: Uint8Array) => unknown): InputReader {
  const isKnown = (error: unknown): boolean => error instanceof Error && error.name === 'MalformedDocument';
  return { name, bytesMax: BYTES_MAX, cases: [{ sample: Buffer.from(sample), format: kind, isKnown, read }] };
}

const XML_LIMITS = { characters: BYTES_MAX, textLength: BYTES_MAX, elements: 20_000, depth: 9, attributes: 20 };

/** Every way into the BFF. */
export const INPUT_READERS: readonly InputReader[] = [
  ...API_READERS,
  ...HEADER_READERS,
  ...GATEWAY_READERS,
  format('XML', '<?xml version="1.0" encoding="UTF-8"?>\n<a b="c"><d>e &amp; f</d><![CDATA[g]]><!-- h --><i/></a>', 'xml', (bytes) =>
    readXml(decodeXml(bytes, ''), XML_LIMITS),
  ),
  format('JSON', '{"a":[1,1.10,"b",null,true,{"c":"\\u0041"}]}', 'json', (bytes) =>
    readJsonInOrder(Buffer.from(bytes).toString('utf8'), { characters: BYTES_MAX, depth: 8, nodes: 20_000 }),
  ),
  format('forms', 'a=1&b=%C3%A9+c&d', 'form', (bytes) =>
    readForm(Buffer.from(bytes).toString('utf8'), { characters: BYTES_MAX, fields: 100 }),
  ),
];
