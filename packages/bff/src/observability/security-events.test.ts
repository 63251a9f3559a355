import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { securityEvents } from './security-events.ts';

test('each event is a line with its sender, and is counted by kind', () => {
  const lines: string[] = [];
  const events = securityEvents(createLogger('info', { write: (line) => void lines.push(line) }));
  events.record({ kind: 'merchant_key_unknown', address: '203.0.113.7' });
  events.record({ kind: 'merchant_key_unknown', address: '203.0.113.8' });
  events.record({ kind: 'notification_forged', address: '203.0.113.7', account: 'pe-a' });
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ security: true, event: 'merchant_key_unknown', address: '203.0.113.7' }),
    expect.objectContaining({ security: true, event: 'merchant_key_unknown', address: '203.0.113.8' }),
    expect.objectContaining({ security: true, event: 'notification_forged', address: '203.0.113.7', account: 'pe-a' }),
  ]);
  expect(events.counts()).toEqual({ merchant_key_unknown: 2, notification_forged: 1 });
});

test('of a flood the first lines are written, then one with the number of the others; all are counted', () => {
  const lines: string[] = [];
  const events = securityEvents(createLogger('info', { write: (line) => void lines.push(line) }), (address) => address.slice(0, 9));
  for (let index = 0; index < 30_000; index += 1) events.record({ kind: 'notification_forged', address: `203.0.113.${index % 200}` });
  events.endPeriod();

  expect(lines).toHaveLength(6);
  expect(JSON.parse(lines[5] ?? '')).toMatchObject({ security: true, event: 'notification_forged', address: '203.0.113', more: 29_995 });
  expect(events.counts()).toEqual({ notification_forged: 30_000 });
});
