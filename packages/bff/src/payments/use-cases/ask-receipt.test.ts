import type { OperationId } from '@paydesk/shared/ids';
import type { Receipt } from '@paydesk/shared/receipt';
import { expect, test } from 'vitest';
import { GatewayFault } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { MessageAddress } from '../ports/outcomes.ts';
import type { InboundMessage } from '../ports/inbound.ts';
import type { Receipts } from '../ports/receipts.ts';
import { A_RECEIPT, aSettledPayment, MODIFICATION_ID, NOON } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { anAccount, onlyAccount, SILENT_FEED, unexpected } from '../testing/ports.ts';
import { askReceipt } from './ask-receipt.ts';
import { subjectOf } from '../readings/message-reference.ts';
import { receiveReceipt } from '../steps/receive-receipt.ts';

const DUPLICATE = { ...A_RECEIPT, authorization: null, lines: ['****Duplicate/Duplicata ****', 'A', '****Duplicate/Duplicata ****'] };
const MESSAGE: InboundMessage = { method: 'POST', query: '', contentType: 'text/xml', body: new Uint8Array(), sender: '203.0.113.9' };
const ACCEPTED = { status: 200, contentType: 'text/xml', body: new Uint8Array() };
const PAID = aSettledPayment({ status: 'captured', amountCaptured: 14_990n });

interface Given {
  readonly record?: PaymentRecord;
  readonly answer?: () => ReturnType<Receipts['ask']>;
  readonly judged?: Receipt | null | 'not believed';
  readonly receipts?: 'none';
}

function world({
  record: first = withReceiptOf(PAID),
  answer = () => Promise.resolve('posted'),
  judged = DUPLICATE,
  ...given
}: Given = {}) {
  const storage = new OnePayment(first);
  let now = NOON;
  const asked: { readonly operation: string; readonly address: MessageAddress }[] = [];
  const receipts: Receipts = {
    answerWithinMs: 60_000,
    ask: ({ reference }, address) => {
      asked.push({ operation: reference, address });
      return answer();
    },
    judge: () => ({ answer: ACCEPTED, alert: null, receipt: judged === 'not believed' ? undefined : judged }),
  };
  const account = anAccount({
    inbound: { kind: 'addressed', judge: unexpected },
    ...(given.receipts === 'none' ? {} : { receipts }),
  });
  const ports = { payments: storage.payments, accounts: onlyAccount(account), clock: { now: () => now }, statusFeed: SILENT_FEED };
  const urls = {
    notificationUrl: () => '',
    messageUrl: (_gateway: string, _account: string, reference: string) => `https://pay/${reference}`,
  };
  const ask = (operation: OperationId | null = null) => askReceipt(ports, urls)({ record: storage.record, operation, waitMs: 0 });
  return {
    asked,
    ask,
    storage,
    get receipts() {
      return storage.record.operations.map(({ receipt }) => receipt);
    },
    post: async (reference = asked[0]?.address.reference ?? '', to = account) => {
      const subject = subjectOf(reference);
      return subject.about === 'receipt' ? receiveReceipt(ports)(to, { ...subject, reference }, MESSAGE) : undefined;
    },
    elapse: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    account,
  };
}

function withReceiptOf(record: PaymentRecord): PaymentRecord {
  return { ...record, operations: record.operations.map((operation) => ({ ...operation, receipt: A_RECEIPT })) };
}

test('a duplicate is asked for by the name of its operation, and may be posted to an address of its own', async () => {
  const { ask, post, asked, storage } = world();
  await ask();

  expect(asked.map(({ operation }) => operation)).toEqual([PAID.operations[0]!.reference]);
  expect(asked[0]?.address.reference).toMatch(/^\w{32}$/);
  expect(asked[0]?.address.notificationUrl).toBe(`https://pay/${asked[0]!.address.reference}`);
  expect(await post()).toMatchObject({ answer: ACCEPTED });
  expect(storage.noted).toEqual(['receipt_requested', 'receipt_duplicated']);
});

test('what the first receipt said beside its lines stays', async () => {
  const here = world();
  await here.ask();
  await here.post();
  expect(here.receipts).toEqual([{ ...A_RECEIPT, lines: DUPLICATE.lines }]);
});

test('where there was no receipt, all of the duplicate is kept', async () => {
  const here = world({ record: PAID });
  await here.ask();
  await here.post();
  expect(here.receipts).toEqual([DUPLICATE]);
});

test('the same duplicate posted twice counts once, and is answered twice', async () => {
  const here = world();
  await here.ask();
  await here.post();
  expect(await here.post()).toMatchObject({ answer: ACCEPTED });
  expect(here.storage.noted).toEqual(['receipt_requested', 'receipt_duplicated']);
});

test('a message that is not believed keeps nothing', async () => {
  const here = world({ judged: 'not believed' });
  await here.ask();
  await here.post();
  expect(here.storage.noted).toEqual(['receipt_requested']);
  expect(here.receipts).toEqual([A_RECEIPT]);
});

test('an answer at once is kept at once', async () => {
  const here = world({ answer: () => Promise.resolve(DUPLICATE) });
  const record = await here.ask();
  expect(record.operations[0]?.receipt?.lines).toEqual(DUPLICATE.lines);
});

test('a gateway that has the receipt no more says so in the timeline', async () => {
  const here = world({ answer: () => Promise.resolve(null) });
  await here.ask();
  expect(here.storage.noted).toEqual(['receipt_requested', 'receipt_not_found']);
  expect(here.receipts).toEqual([A_RECEIPT]);
});

test('an account that writes no receipts is not asked', async () => {
  const here = world({ receipts: 'none' });
  await expect(here.ask()).rejects.toMatchObject({ code: 'not_possible', possible: { refund: { amountMax: 14_990n } } });
  expect(here.storage.noted).toEqual([]);
});

test.each(['pending', 'unknown', 'failed'] as const)('there is no receipt of an operation that is %s', async (status) => {
  const here = world({ record: aSettledPayment({ status: 'captured' }, [{ kind: 'refund', status }]) });
  await expect(here.ask(MODIFICATION_ID)).rejects.toMatchObject({ code: 'not_possible' });
  expect(here.asked).toEqual([]);
});

test('an operation of another payment is not found', async () => {
  await expect(world().ask(MODIFICATION_ID)).rejects.toMatchObject({ code: 'not_found' });
});

test('a query that was not sent is a fault; the answer to one that may have arrived still counts', async () => {
  const down = world({ answer: () => Promise.reject(new GatewayFault('not_sent', 'refused')) });
  await expect(down.ask()).rejects.toMatchObject({ code: 'gateway_unavailable' });

  const lost = world({ answer: () => Promise.reject(new GatewayFault('perhaps_sent', 'cut')) });
  await lost.ask();
  expect(await lost.post()).toMatchObject({ answer: ACCEPTED });
  expect(lost.receipts[0]?.lines).toEqual(DUPLICATE.lines);
});

test('an address is closed when its time is over, for other accounts, and for what was never asked', async () => {
  const here = world();
  await here.ask();
  expect(await here.post(undefined, { ...here.account, id: 'another' })).toBeUndefined();
  expect(await here.post('qry_01jd3k5x8q2m4n6p7r9s0t1v2w')).toBeUndefined();
  expect(await here.post('zzzzzzzzzzzzzzzzzzzzzzzzzz000000')).toBeUndefined();
  here.elapse(61_000);
  expect(await here.post()).toBeUndefined();
  expect(here.receipts).toEqual([A_RECEIPT]);
});
