import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJsonInOrder, type JsonNode } from './json-in-order.ts';

/** Of any code units, half characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

const read = (text: string) => readJsonInOrder(text, { characters: 1_048_576, depth: 8, nodes: 20_000 });

test('members keep their order and repetitions, even of names that look like numbers', () => {
  const node = read('{"2":"a","1":"b","__proto__":"c","2":"d","":"e"}');

  expect(node).toEqual({
    kind: 'object',
    members: [
      { name: '2', node: { kind: 'text', text: 'a' } },
      { name: '1', node: { kind: 'text', text: 'b' } },
      { name: '__proto__', node: { kind: 'text', text: 'c' } },
      { name: '2', node: { kind: 'text', text: 'd' } },
      { name: '', node: { kind: 'text', text: 'e' } },
    ],
  });
});

test.each(['1.10', '-0', '1e3', '0.1E-7', '12345678901234567890'])('the number %s is read as it was written', (literal) => {
  expect(read(literal)).toEqual({ kind: 'number', literal });
});

test.each(['true', 'false', 'null'])('%s is a word', (word) => {
  expect(read(word)).toEqual({ kind: 'word', word });
});

test('every value is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value, undefined, 2);

      expect(plain(read(text))).toEqual(JSON.parse(text));
    }),
  );
});

test('only what JSON.parse accepts is accepted', () => {
  const tokens = ['{', '}', '[', ']', ',', ':', '"a"', '"b":', '1', '-', '0', '.5', 'true', 'nul', 'null', ' ', '"', '\\u00e9'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tokens), { maxLength: 12 }), (pieces) => {
      const text = `{"a":${pieces.join('')}}`;
      expect(accepts(read, text)).toBe(accepts((json) => JSON.parse(json) as unknown, text));
    }),
    { numRuns: 2000 },
  );
});

test('no text makes the reader fail in another way', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.json().map((json) => json.slice(1)),
      ),
      (text) => {
        expect(faultOf(text)).toBeOneOf([undefined, 'MalformedDocument']);
      },
    ),
  );
});

test.each([
  ['nothing', ''],
  ['two objects', '{}{}'],
  ['a comma at the end', '{"a":"1",}'],
  ['a name without quotes', '{a:"1"}'],
  ['a comment', '{"a":"1"/* b */}'],
  ['a number with a leading zero', '{"a":01}'],
  ['a bare line feed in a text', '{"a":"1\n"}'],
  ['half a character', '{"a":"\\ud83d"}'],
  ['an unknown escape', '{"a":"\\x41"}'],
  ['a text without end', '{"a":"1'],
  ['more depth than its limit', `{"a":${'['.repeat(9)}${']'.repeat(9)}}`],
  ['depth that would exhaust the stack', `{"a":${'['.repeat(500_000)}`],
  ['more parts than its limit', `{"a":[${'1,'.repeat(20_001)}1]}`],
  ['more characters than its limit', ' '.repeat(1_048_577)],
])('%s is refused', (_case, text) => {
  expect(faultOf(text)).toBe('MalformedDocument');
});

function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(({ name, node: inner }) => [name, plain(inner)] as const);
      return Object.fromEntries(members);
    }
    case 'array':
      return node.elements.map(plain);
    case 'text':
      return node.text;
    case 'number':
      return Number(node.literal);
    case 'word':
      return JSON.parse(node.word) as unknown;
  }
}

function accepts(reader: (text: string) => unknown, text: string): boolean {
  try {
    reader(text);
    return true;
  } catch {
    return false;
  }
}

function faultOf(text: string): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : 'thrown';
  }
}
