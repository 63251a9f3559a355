import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

const CARD = '4444555566661111';

function written(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  log(createLogger('debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test.each([
  ['a field', (log: ReturnType<typeof createLogger>) => log.info({ card: CARD })],
  ['a deep field', (log: ReturnType<typeof createLogger>) => log.info({ a: { b: [{ c: { d: CARD } }] } })],
  ['a message', (log: ReturnType<typeof createLogger>) => log.info(`paid with ${CARD} today`)],
  ['an error', (log: ReturnType<typeof createLogger>) => log.error({ err: new Error(`bad card ${CARD}`) })],
  ['the cause of an error', (log: ReturnType<typeof createLogger>) => log.error({ err: new Error('bad', { cause: new Error(CARD) }) })],
  ['text that is JSON already', (log: ReturnType<typeof createLogger>) => log.info({ body: JSON.stringify({ number: CARD }) })],
  ['a form', (log: ReturnType<typeof createLogger>) => log.info({ body: `a=1&credit_card_number=${CARD}&b=2` })],
  ['groups of four', (log: ReturnType<typeof createLogger>) => log.info({ typed: '4444 5555 6666 1111' })],
  ['groups with dashes', (log: ReturnType<typeof createLogger>) => log.info({ typed: '4444-5555-6666-1111' })],
])('a card number in %s is never written', (_where, log) => {
  const text = written(log);
  expect(text.replaceAll(/[ -]/g, '')).not.toContain(CARD);
  expect(text).toContain('…');
});

test('a security code is never written under its name', () => {
  const text = written((log) => log.info({ cvv2: '987', nested: { security_code: '987' }, body: JSON.stringify({ cvv: '987' }) }));
  expect(text).not.toContain('987');
});

test('what is no card number stays readable, and every line stays JSON', () => {
  const text = written((log) =>
    log.info({ order: '7700123', at: '2026-11-21T12:00:00.000Z', id: 'a1b2c3d4-1111-4222-8333-123456789012', amount: 14990 }),
  );
  expect(JSON.parse(text)).toMatchObject({ order: '7700123', id: 'a1b2c3d4-1111-4222-8333-123456789012', amount: 14990 });
});
