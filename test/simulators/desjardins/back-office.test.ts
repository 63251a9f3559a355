import { expect, test } from 'vitest';
import { control } from '../chassis/testing/control.ts';
import { aLater, aTrxId } from './testing/merchant.ts';
import { aGateway, type Running } from './testing/running.ts';

interface Act {
  readonly act: string;
  readonly amount?: number;
}

async function paid(running: Running, type: 'purchase' | 'preauthorization'): Promise<string> {
  const trxId = aTrxId();
  await running.pay({ trxId, type });
  return trxId;
}

const act = ({ simulator }: Running, trxId: string, body: object) => control(simulator, 'POST', `/transactions/${trxId}/back-office`, body);

test.each<[string, 'purchase' | 'preauthorization', readonly Act[], string]>([
  ['a hold that is completed', 'preauthorization', [{ act: 'complete' }], 'completed'],
  ['a hold of which a part is completed', 'preauthorization', [{ act: 'complete', amount: 4_000 }], 'completed'],
  ['a hold that is cancelled', 'preauthorization', [{ act: 'cancel' }], 'cancelled'],
  ['a purchase of which a part is refunded', 'purchase', [{ act: 'refund', amount: 1_000 }], 'partially_refunded'],
  ['a purchase that is refunded', 'purchase', [{ act: 'refund' }], 'refunded'],
  ['a purchase that is refunded in parts', 'purchase', [{ act: 'refund', amount: 1_000 }, { act: 'refund' }], 'refunded'],
  ['a hold that is completed and refunded', 'preauthorization', [{ act: 'complete' }, { act: 'refund' }], 'refunded'],
  ['a purchase that is undone', 'purchase', [{ act: 'reverse' }], 'reversed'],
  ['a hold that is undone', 'preauthorization', [{ act: 'reverse' }], 'reversed'],
])('%s in the back office is seen by a status query only', async (_what, type, acts, state) => {
  const running = await aGateway();
  const trxId = await paid(running, type);
  running.shop.received.length = 0;

  for (const body of acts) expect((await act(running, trxId, body)).status).toBe(200);

  expect(running.shop.received).toEqual([]);
  expect(await running.ask(trxId)).toContain(`found="yes" state="${state}"`);
});

test.each<[string, 'purchase' | 'preauthorization', readonly Act[], string]>([
  ['a purchase cannot be completed', 'purchase', [{ act: 'complete' }], 'WS04'],
  ['more than is held cannot be completed', 'preauthorization', [{ act: 'complete', amount: 4_226 }], 'WS05'],
  ['what is completed cannot be cancelled', 'preauthorization', [{ act: 'complete' }, { act: 'cancel' }], 'WS04'],
  ['a hold cannot be refunded', 'preauthorization', [{ act: 'refund' }], 'WS04'],
  [
    'more than was taken cannot be refunded',
    'purchase',
    [
      { act: 'refund', amount: 1_000 },
      { act: 'refund', amount: 3_226 },
    ],
    'WS05',
  ],
  ['what is cancelled cannot be undone', 'preauthorization', [{ act: 'cancel' }, { act: 'reverse' }], 'WS04'],
  ['nothing else can be done', 'purchase', [{ act: 'shrug' }], 'must be one of complete, cancel, refund, reverse'],
])('%s', async (_rule, type, acts, why) => {
  const running = await aGateway();
  const trxId = await paid(running, type);

  const answers = [];
  for (const body of acts) answers.push(await act(running, trxId, body));

  expect(answers.at(-1)).toMatchObject({ status: 400, body: { error: expect.stringContaining(why) as unknown } });
});

test('a shop that completes what was completed in the back office is refused', async () => {
  const running = await aGateway();
  const trxId = await paid(running, 'preauthorization');
  running.simulator.actInBackOffice(trxId, 'complete', 4_000);

  const completion = aLater('preauthorization_completion', trxId, running.shop.url, { amount: '4000' });

  expect((await running.merchant.send(completion)).error).toBe('WS04');
  expect(running.simulator.transaction(trxId)).toMatchObject({ state: 'completed', capturedCents: 4_000 });
});

test('what is unknown is not found', async () => {
  expect((await act(await aGateway(), 'unknown', { act: 'cancel' })).status).toBe(404);
});
