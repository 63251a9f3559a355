import { expect, test } from 'vitest';
import { SIMULATORS } from '../../all.ts';
import type { SimulatorEntry } from '../entry.ts';
import type { RunningSimulator } from '../simulator.ts';
import { closedAfterTest } from '../testing/closed-after-test.ts';
import { control } from '../testing/control.ts';

interface Case extends SimulatorEntry {
  readonly name: string;
  /** A scenario of its catalog. */
  readonly scenario: string;
  /** A gateway address, and a list of the control API. */
  readonly endpoint: string;
  readonly list: string;
}

const CASES: readonly Case[] = [
  { name: 'payneteasy', ...SIMULATORS.payneteasy, scenario: 'S1', endpoint: '/paynet/api/v2/sale/4107', list: '/orders' },
  { name: 'mypos', ...SIMULATORS.mypos, scenario: 'approve', endpoint: '/vmp/checkout-test', list: '/orders' },
  { name: 'desjardins', ...SIMULATORS.desjardins, scenario: 'approved', endpoint: '/catch', list: '/transactions' },
];

async function aSimulator({ start }: SimulatorEntry): Promise<RunningSimulator<object>> {
  return closedAfterTest(await start({ seed: 1, clock: 'frozen' }));
}

test.each(CASES)('$name: chosen scenarios are listed with the known ones, and forgotten on demand', async ({ scenario, ...entry }) => {
  const simulator = await aSimulator(entry);
  await control(simulator, 'POST', '/scenarios', { scenario });
  const listed = {
    chosen: [{ scenario, timesLeft: 1 }],
    known: expect.arrayContaining([expect.objectContaining({ id: scenario })]) as unknown,
  };
  expect((await control(simulator, 'GET', '/scenarios')).body).toMatchObject(listed);

  await control(simulator, 'DELETE', '/scenarios');

  expect((await control(simulator, 'GET', '/scenarios')).body).toMatchObject({ chosen: [] });
});

test.each(CASES)('$name: the clock tells its time and can be advanced', async (entry) => {
  const simulator = await aSimulator(entry);

  expect((await control(simulator, 'GET', '/clock')).body).toEqual({ now: '2026-01-15T09:00:00.000Z' });
  expect((await control(simulator, 'POST', '/clock/advance', { ms: 90_000 })).body).toEqual({ now: '2026-01-15T09:01:30.000Z' });
});

test.each(CASES)('$name: a web page cannot steer the simulator, and large bodies are refused', async (entry) => {
  const { controlUrl } = await aSimulator(entry);
  const reset = await fetch(`${controlUrl}/reset`, { method: 'POST', headers: { origin: 'https://evil.example' } });
  expect(reset.status).toBe(403);

  const large = await fetch(`${controlUrl}/settings`, { method: 'POST', body: ' '.repeat(300_000) }).catch(() => ({ status: 413 }));
  expect(large.status).toBe(413);
});

test.each(CASES)('$name: the control API is not reachable through the gateway, nor the gateway through it', async (entry) => {
  const { url, controlUrl } = await aSimulator(entry);

  expect((await fetch(`${url}${entry.list}`)).status).toBe(404);
  expect((await fetch(`${controlUrl}${entry.list}`)).status).toBe(200);
  expect((await fetch(`${controlUrl}${entry.endpoint}`, { method: 'POST' })).status).toBe(404);
});

test.each(CASES)('$name: calls that do not exist are answered 404', async (entry) => {
  const simulator = await aSimulator(entry);

  expect((await control(simulator, 'GET', '/nothing')).status).toBe(404);
  expect((await control(simulator, 'PUT', entry.list)).status).toBe(404);
  expect((await control(simulator, 'GET', `${entry.list}/NONE`)).body).toEqual({ error: `${entry.list}/NONE does not exist` });
});

test.each(
  CASES.flatMap((entry) =>
    (
      [
        ['/scenarios', {}, 'scenario or behavior is required'],
        ['/scenarios', { scenario: 'constructor' }, 'scenario constructor does not exist'],
        ['/scenarios', { scenario: 1 }, 'scenario must be a string'],
        ['/scenarios', { scenaro: 'S1' }, 'scenaro is not known here'],
        ['/scenarios', { scenario: entry.scenario, variant: 'sneeze' }, 'variant sneeze does not exist; known: default'],
        ['/scenarios', { scenario: entry.scenario, times: 0 }, 'times must be a whole number'],
        ['/scenarios', { behavior: { outcom: {} } }, 'behavior.outcom does not exist'],
        ['/settings', { speed: 1 }, 'settings.speed does not exist'],
        ['/clock/advance', {}, 'ms is required'],
        ['/clock/advance', { ms: -1 }, 'ms must be a whole number'],
        ['/clock/advance', 'tomorrow', 'body is not JSON'],
        ['/clock/advance', [1], 'body must be a JSON object'],
      ] as const
    ).map((mistake) => [entry.name, ...mistake, entry] as const),
  ),
)('%s: POST %s with %o is refused in words', async (_name, path, body, words, entry) => {
  const simulator = await aSimulator(entry);

  const { status, body: answer } = await control(simulator, 'POST', path, body);

  expect(status).toBe(400);
  expect((answer as { error: string }).error).toContain(words);
});

test.each(CASES)('$name: test cards are listed with their outcomes', async (entry) => {
  const simulator = await aSimulator(entry);
  const { body } = await control(simulator, 'GET', '/test-cards');

  expect(body).toEqual(entry.testCards);
});

test.each(CASES)('$name: an address that others can reach has to be asked for', async ({ start }) => {
  await expect(start({ host: '0.0.0.0' })).rejects.toThrow('publicHost');
});
