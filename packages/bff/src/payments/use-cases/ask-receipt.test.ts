import type { OperationId } from '@paydesk/shared/ids';
import type { Receipt } from '@paydesk/shared/receipt';
import { expect, test } from 'vitest';
import { GatewayFault, GatewayRefusal } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { MessageAddress } from '../ports/outcomes.ts';
import type { InboundMessage } from '../ports/inbound.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import { A_RECEIPT, aSettledPayment, MODIFICATION_ID, NOON } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { anAccount, onlyAccount, SILENT_FEED, unexpected } from '../testing/ports.ts';
import { runningWork } from '../steps/running-work.ts';
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
  /** Given the callback of each that waits for a change. */
  readonly feed?: (changed: (version: number) => void) => void;
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
  const ports = {
    payments: storage.payments,
    accounts: onlyAccount(account),
    clock: { now: () => now },
    statusFeed: feedOf(given.feed),
    running: runningWork(),
  };
  const urls = {
    notificationUrl: () => '',
    messageUrl: (_gateway: string, _account: string, reference: string) => `https://pay/${reference}`,
  };
  const ask = (operation: OperationId | null = null, record = storage.record, waitMs = 0) =>
    askReceipt(ports, urls)({ record, operation, waitMs });
  return {
    asked,
    ask,
    ended: () => ports.running.ended(),
    storage,
    get receipts() {
      return storage.record.operations.map(({ receipt }) => receipt);
    },
    post: async (reference = asked[0]?.address.reference ?? '', to = account) => {
      const subject = subjectOf(reference, now);
      return subject.about === 'receipt' ? receiveReceipt(ports)(to, { ...subject, reference }, MESSAGE) : undefined;
    },
    elapse: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    account,
  };
}

function feedOf(feed: Given['feed']): StatusFeed {
  if (feed === undefined) return SILENT_FEED;
  return {
    ...SILENT_FEED,
    subscribe: (_payment, changed) => {
      feed(changed);
      return () => undefined;
    },
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

test('a gateway that hangs is answered for when the wait is over, and its answer is kept when it comes', async () => {
  const { promise, resolve } = Promise.withResolvers<Receipt>();
  const here = world({ answer: () => promise });

  expect(await here.ask()).toBe(here.storage.record);
  expect(here.storage.noted).toEqual(['receipt_requested']);

  resolve(DUPLICATE);
  await here.ended();
  expect(here.storage.noted).toEqual(['receipt_requested', 'receipt_duplicated']);
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

test('what the duplicate tells beside its lines counts before what was known', async () => {
  const told = { ...DUPLICATE, authorization: '999999', holder: null, outcome: 'APPROVED' };
  const here = world({ judged: told });
  await here.ask();
  await here.post();
  expect(here.receipts).toEqual([{ ...A_RECEIPT, authorization: '999999', outcome: 'APPROVED', lines: DUPLICATE.lines }]);
});

test('two who ask at once, each on the version that they have read, ask by two names, and each is answered', async () => {
  const here = world();
  const read = here.storage.record;
  await Promise.all([here.ask(null, read), here.ask(null, read)]);
  const names = here.asked.map(({ address }) => address.reference);

  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(await here.post(name)).toMatchObject({ answer: ACCEPTED });
  expect(here.storage.noted).toEqual(['receipt_requested', 'receipt_requested', 'receipt_duplicated', 'receipt_duplicated']);
  expect(here.receipts).toEqual([{ ...A_RECEIPT, lines: DUPLICATE.lines }]);
});

test('who asks waits for the answer to the own question, not for the first change', async () => {
  const changes: ((version: number) => void)[] = [];
  const here = world({
    feed: (wake) => changes.push(wake),
  });
  const wake = () => changes.forEach((changed) => changed(here.storage.record.payment.version));
  const waiting = here.ask(null, here.storage.record, 60_000);
  await expect.poll(() => here.asked).toHaveLength(1);
  await here.ask();
  wake();
  const second = here.asked[1]!.address.reference;
  await here.post(second);
  wake();
  await here.post(here.asked[0]!.address.reference);
  wake();

  expect((await waiting).operations[0]?.notices.map(({ digest }) => digest)).toEqual([second, here.asked[0]!.address.reference]);
});

test('of the answers to queries only the latest are remembered, and nothing else is forgotten', async () => {
  const notice = { kind: 'result', digest: 'd', approved: true };
  const here = world({ record: { ...PAID, operations: PAID.operations.map((operation) => ({ ...operation, notices: [notice] })) } });
  for (let count = 0; count < 8; count += 1) {
    await here.ask();
    await here.post(here.asked.at(-1)!.address.reference);
  }

  const [first, ...others] = here.storage.record.operations[0]?.notices ?? [];
  expect(first).toEqual(notice);
  expect(others.map(({ digest }) => digest)).toEqual(here.asked.slice(-5).map(({ address }) => address.reference));
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

test('what was made in the back office of the gateway has no receipt that could be asked for', async () => {
  const here = world({ record: aSettledPayment({ status: 'captured' }, [{ kind: 'refund', status: 'succeeded', origin: 'gateway' }]) });
  await expect(here.ask(MODIFICATION_ID)).rejects.toMatchObject({ code: 'not_possible' });

  await here.ask();
  expect(here.asked.map(({ operation }) => operation)).toEqual([PAID.operations[0]!.reference]);
});

test('an operation of another payment is not found', async () => {
  await expect(world().ask(MODIFICATION_ID)).rejects.toMatchObject({ code: 'not_found' });
});

test('a gateway that refuses is not one that cannot be reached: its words are told', async () => {
  const refusing = world({ answer: () => Promise.reject(new GatewayRefusal('perhaps_sent', 'WS08 trop vieux')) });
  const refused = { code: 'gateway_refused', message: 'The gateway gives no duplicate: WS08 trop vieux' };

  await expect(refusing.ask()).rejects.toMatchObject(refused);
  expect(refusing.receipts).toEqual([A_RECEIPT]);
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
