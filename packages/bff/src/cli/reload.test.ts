import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigFault } from '../config/config-fault.ts';
import type { ConfigFile } from '../config/schema.ts';
import { awaitEarlyHangups, reloader, reloadOnHangup, withoutSecretKeys } from './reload.ts';

const MERCHANT = { id: 'lamps', name: 'Lamps', origins: [], webhooks: [], secret_keys: [{ id: 'a', secret: 'sk_written', sha256: '01' }] };
const FIRST = { log_level: 'info', limits: { attempts_max: 5 }, merchants: [MERCHANT] } as unknown as ConfigFile;

async function reloaded(read: () => Promise<ConfigFile>) {
  const lines: string[] = [];
  const taken: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  await reloader({ read, first: FIRST, takeOver: (config) => Promise.resolve(void taken.push(config)), log })();
  return { taken, log: lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>) };
}

test('merchants are taken over, and the ids of their keys are logged', async () => {
  const merchants = [{ ...MERCHANT, origins: ['https://new.example'] }] as unknown as ConfigFile['merchants'];

  const { taken, log } = await reloaded(() => Promise.resolve({ ...FIRST, merchants }));

  expect(taken).toMatchObject([{ merchants }]);
  expect(log).toMatchObject([{ level: 30, keys: ['lamps/a'] }]);
});

test('what waits for the next start is named', async () => {
  const changed = {
    ...FIRST,
    log_level: 'debug',
    limits: { attempts_max: 6 },
    merchants: [{ ...MERCHANT, webhooks: [{}] }],
  } as unknown as ConfigFile;

  expect((await reloaded(() => Promise.resolve(changed))).log[1]).toMatchObject({ level: 40, settings: ['log_level'] });
});

test('a configuration with problems changes nothing', async () => {
  const fault = new ConfigFault('paydesk.yaml', [{ line: 3, path: 'merchants', message: 'needs at least one merchant' }]);

  const { taken, log } = await reloaded(() => Promise.reject(fault));

  expect(taken).toEqual([]);
  expect(log).toMatchObject([{ level: 50, problems: [{ line: 3 }] }]);
});

test('the keys themselves are left out', () => {
  expect(JSON.stringify(withoutSecretKeys(FIRST))).not.toContain('sk_written');
});

test.each([1, 0])('%i signals before it can read again: it reads once more for them, and for each later one', async (signals) => {
  const before = process.listeners('SIGHUP');
  onTestFinished(() => {
    for (const listener of process.listeners('SIGHUP')) if (!before.includes(listener)) process.off('SIGHUP', listener);
  });
  const reads: string[] = [];
  const reloading = {
    first: FIRST,
    read: () => Promise.resolve(FIRST),
    takeOver: () => Promise.resolve(void reads.push('read')),
    log: pino({ level: 'silent' }),
  };
  const early = awaitEarlyHangups();
  for (let count = 0; count < signals; count += 1) process.emit('SIGHUP');

  reloadOnHangup({ ...reloading, early });
  process.emit('SIGHUP');

  await expect.poll(() => reads).toHaveLength(signals + 1);
});
