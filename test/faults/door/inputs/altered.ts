import type { InputFormat } from './input-reader.ts';
import { FRAGMENTS, RUNS } from './fragments.ts';
import type { Random } from './random.ts';

const USUAL_CHARACTERS_MAX = 1_500;
const LARGE_ONE_IN = 400;
const CHANGES_MAX = 4;

const LEVELS: Readonly<Record<InputFormat, readonly string[]>> = {
  json: ['[', '{"a":', '[{"a":'],
  form: ['a[', 'a=&', '%25'],
  xml: ['<a>', '<a b="c">', '<![CDATA[', '<!--'],
  text: ['(', '"', '-'],
};

/** A valid input, altered in a few places: cut, doubled, moved, filled up, nested, of other characters, of other bytes. */
export function altered(sample: Uint8Array, format: InputFormat, bytesMax: number, random: Random): Uint8Array {
  let text = Buffer.from(sample).toString('utf8');
  for (let changes = 1 + random.below(CHANGES_MAX); changes > 0; changes -= 1) text = alteredOnce(text, format, random);
  const isLarge = random.below(LARGE_ONE_IN) === 0;
  if (isLarge) text = filled(text, bytesMax, random);
  const bytes = Buffer.from(text).subarray(0, isLarge ? bytesMax : Math.min(bytesMax, USUAL_CHARACTERS_MAX));
  if (bytes.length > 0 && random.below(8) === 0) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

function alteredOnce(text: string, format: InputFormat, random: Random): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(random.below(4) === 0 ? text.length + 1 : 12));
  const [before, piece, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (random.below(9)) {
    case 0:
      return before;
    case 1:
      return before + after;
    case 2:
      return before + piece + piece + after;
    case 3:
      return before + random.oneOf(RUNS).repeat(1 + random.below(300)) + after;
    case 4:
      return before + random.oneOf(LEVELS[format]).repeat(1 + random.below(60)) + after;
    case 5:
      return after + before;
    default:
      return before + random.oneOf(FRAGMENTS) + (random.below(2) === 0 ? piece : '') + after;
  }
}

/** As large as it may be. */
function filled(text: string, bytesMax: number, random: Random): string {
  const at = random.below(text.length + 1);
  const run = random.oneOf(random.below(3) === 0 ? FRAGMENTS.filter((fragment) => fragment !== '') : RUNS);
  const count = Math.floor(Math.max(0, bytesMax - Buffer.byteLength(text)) / Buffer.byteLength(run));
  return text.slice(0, at) + run.repeat(count) + text.slice(at);
}
