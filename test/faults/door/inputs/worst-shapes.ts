import { RUNS } from './fragments.ts';
import type { InputCase, InputFormat } from './input-reader.ts';

export interface WorstShape {
  readonly name: string;
  readonly make: (bytes: number) => Uint8Array;
}

/** Where a value stands in an input of that format. */
const VALUES: Readonly<Record<InputFormat, RegExp>> = {
  json: /(?<=[:[,]\s*")[^"]*(?=")/g,
  form: /(?<==)[^&]*/g,
  xml: /(?<=>)[^<]+(?=<)|(?<=\w=")[^"]*(?=")/g,
  text: /^.*$/gs,
};

/** Documents that are nothing but one kind of structure: a start, what is repeated, and an end. */
const STRUCTURES: Readonly<Record<InputFormat, readonly (readonly [string, string, string])[]>> = {
  json: [
    ['', '[', ''],
    ['', '{"a":', ''],
    ['{"a":', '[', ''],
    ['[', '1,', '1]'],
    ['{', '"a":1,', '"b":1}'],
    ['[', '{},', '1]'],
    ['"', '\\u0041', '"'],
    ['', '"', ''],
    ['', '1', ''],
    ['-', '1', 'e'],
    ['', ' ', '1'],
    ['{"metadata":{', '"a":"b",', '"c":"d"}}'],
  ],
  form: [
    ['', 'a=1&', ''],
    ['', '&', ''],
    ['', '=', ''],
    ['', '%41', '='],
    ['a=', '%', ''],
    ['a=', '%C3%A9', ''],
    ['a=', '+', ''],
    ['', '\n', 'type=a'],
    ['type=a&b=', '\n', 'c'],
  ],
  xml: [
    ['', '<a>', ''],
    ['', '<', ''],
    ['<a>', '<b/>', '</a>'],
    ['<a>', '<b>c</b>', '</a>'],
    ['<a>', '&amp;', '</a>'],
    ['<a>', '&', '</a>'],
    ['<a ', 'b="c" ', '/>'],
    ['<a ', 'b', '="c"/>'],
    ['<a', ' ', '/>'],
    ['<a b="', 'c', '"/>'],
    ['<a>', '<!-- -->', '</a>'],
    ['<a><!--', '-', '</a>'],
    ['<a>', '<![CDATA[b]]>', '</a>'],
    ['<a>', ']', '</a>'],
    ['', '\n', '<a/>'],
    ['<a/>', '\n', ''],
    ['<?xml ', ' ', '?><a/>'],
    ['<?xml version="1.0"', ' ', '?><a/>'],
    ['<', 'a', '/>'],
    ['<a></a', ' ', '>'],
  ],
  text: [],
};

const VALUES_MAX = 8;

/** Every value of an input as one long run of every kind, and every kind of structure alone. */
export function worstShapes({ sample, format }: InputCase): readonly WorstShape[] {
  const text = Buffer.from(sample).toString('utf8');
  const values = [...text.matchAll(VALUES[format])].slice(0, VALUES_MAX);
  const runs = values.flatMap(({ 0: value, index }) =>
    RUNS.map((run) =>
      repeated(text.slice(0, index), run, text.slice(index + value.length), `${text.slice(Math.max(0, index - 20), index)}…`),
    ),
  );
  return [...runs, ...STRUCTURES[format].map(([start, piece, end]) => repeated(start, piece, end, start))];
}

function repeated(start: string, piece: string, end: string, where: string): WorstShape {
  const size = (text: string) => Buffer.byteLength(text);
  return {
    name: `${where} of ${JSON.stringify(piece)}`,
    make: (bytes) => Buffer.from(start + piece.repeat(Math.max(1, Math.floor((bytes - size(start) - size(end)) / size(piece)))) + end),
  };
}
