import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer } from './answer.ts';
import { RESPONSES, vectorFile } from '../fixtures/vectors.ts';
import { signedValues } from './signed-tree.ts';

const KEY = 'TEST-ONLY-gateway-keyindex1.public.pem';
const KEYS = [createPublicKey(vectorFile(KEY))];
const VALID = RESPONSES.filter(({ expected, verify_key }) => expected === 'valid' && verify_key === KEY);

const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat(12),
  inserted: fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom(
      '<',
      '</Amount>',
      '<Amount>1.00</Amount>',
      '&#0;',
      '<!--',
      ']]>',
      '"',
      '{',
      ',"Amount":"1.00"',
      '\\u0030',
      ' ',
      '\0',
      '-',
    ),
  ),
});

test('however an answer is altered on its way, it says what was signed or is not believed', () => {
  let believed = 0;
  fc.assert(
    fc.property(fc.constantFrom(...VALID), fc.array(edit, { minLength: 1, maxLength: 3 }), ({ raw, format, signed_values = [] }, edits) => {
      const altered = edits.reduce((text, { at, removed, inserted }) => {
        const position = at % text.length;
        return text.slice(0, position) + inserted + text.slice(position + removed);
      }, raw);
      const answer = readAnswer(Buffer.from(altered), format === 'xml' ? 'XML' : 'JSON', KEYS);

      if (answer.kind === 'verified') {
        believed += 1;
        expect(signedValues(answer.tree).join('-')).toBe(signed_values.join('-'));
      }
    }),
    { numRuns: 3000 },
  );
  // Names, blanks between elements and the like are not signed.
  expect(believed).toBeGreaterThan(0);
});

test('reading any bytes ends with an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('XML', 'JSON'), (bytes, format) => {
      expect(['malformed', 'unverified']).toContain(readAnswer(bytes, format, KEYS).kind);
    }),
  );
});
