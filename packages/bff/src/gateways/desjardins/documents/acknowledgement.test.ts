import { expect, test } from 'vitest';
import { acknowledgement } from './acknowledgement.ts';
import { DEFAULT_DIALECT } from '../dialect.ts';
import { REFERENCE } from '../fixtures/builders.ts';
import { vector } from '../fixtures/documents.ts';

const subject = { merchantId: '654321', reference: REFERENCE };

test('a notice is acknowledged as the sample has it', () => {
  expect(Buffer.from(acknowledgement(subject, true, DEFAULT_DIALECT)).toString('latin1')).toBe(
    vector('m5-acknowledgement').toString().replaceAll(/\n */g, '').replace('?>', '?>\n'),
  );
});

test('a refusal says no, in the charset of the dialect', () => {
  const bytes = acknowledgement(subject, false, { ...DEFAULT_DIALECT, ack_charset: 'UTF-8' });

  expect(Buffer.from(bytes).toString()).toMatch(/encoding="UTF-8".* accepted="no"/s);
});
