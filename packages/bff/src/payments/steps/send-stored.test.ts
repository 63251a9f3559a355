import { expect, test } from 'vitest';
import { anAttemptUnderWay, NOON, POLLING, REPORT_TERMS } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { anAccount, aTasksPort } from '../testing/ports.ts';
import { sendStored } from './send-stored.ts';

async function sendAfter(stallMs: number) {
  const record = anAttemptUnderWay();
  let sent = 0;
  const { payments } = new OnePayment(record);
  const tasks = aTasksPort({ runSoon: () => Promise.resolve() });
  const clock = { now: () => new Date(NOON.getTime() + stallMs) };
  const [operation] = record.operations;
  if (operation === undefined) throw new Error('expected an operation');

  const after = await sendStored({ payments, tasks, clock }, REPORT_TERMS)(record, operation, anAccount(), () => {
    sent += 1;
    return Promise.resolve({ outcome: 'processing', gatewayReference: '7700123', details: {} });
  });
  return { sent, after };
}

test('what was stored a moment ago is sent', async () => {
  const { sent, after } = await sendAfter(1_000);

  expect(sent).toBe(1);
  expect(after.operations[0]).toMatchObject({ status: 'pending', gatewayReference: '7700123' });
});

test('a process that stood still until others may have given the operation up sends nothing', async () => {
  const { sent, after } = await sendAfter(POLLING.absentAfterMs / 2 + 1);

  expect(sent).toBe(0);
  expect(after.operations[0]).toMatchObject({ status: 'failed', decline: { code: 'not_sent' } });
});
