import { transactionIdOf } from '@paydesk/bff/gateways/desjardins/transaction-id';
import { describe, expect, test } from 'vitest';
import { A_CARD, aModifyCommand } from '../builders.ts';
import { faultOf, questionAbout, Stage } from '../contract/stage.ts';
import { anAccount, said } from './scenario-payment.ts';
import { typed } from '@paydesk/bff/payments/testing/typed-card';

const APPROVED = { scenario: 'approved' } as const;
const DAY_MS = 24 * 3_600_000;

describe('the happy path of every operation, in both languages', () => {
  test.each([
    ['fr-CA', 'fr', 'APPROUVEE - MERCI'],
    ['en-CA', 'en', 'APPROVED - THANK YOU'],
  ] as const)('%s', async (locale, language, thanks) => {
    const account = await anAccount({ queryDelivery: 'inline' }, { language });
    const stage = new Stage(account);
    const hold = await stage.paid({ locale });
    await stage.succeeded(stage.modification('capture', hold, 'approved'));
    await stage.succeeded(stage.modification('refund', await stage.paid({ kind: 'sale', locale }), 'approved'));
    await stage.succeeded(stage.modification('cancel', await stage.paid({ locale }), 'approved'));

    const address = { reference: 'rcp_1', notificationUrl: `${account.desk.url}/notifications/rcp_1` };
    const duplicate = await account.gateway.receipts?.ask({ ...hold.command, status: 'succeeded' }, address);

    expect(hold.report.receipt?.outcome).toBe(thanks);
    expect(duplicate).toMatchObject({ lines: expect.arrayContaining(['****Duplicate/Duplicata ****']) as string[] });
    const types = ['preauthorization', 'completion', 'purchase', 'refund', 'preauthorization', 'cancellation'];
    expect(account.simulator.transactions().map(({ type, language: of }) => [type, of])).toEqual(types.map((type) => [type, language]));
  });
});

test('an Amex card is named by its brand, and no digit of it but those of the receipt is told', async () => {
  const account = await anAccount();
  const means = { kind: 'card', card: typed({ ...A_CARD, number: '378282246310005' }) } as const;

  const report = await account.gateway.pay(account.payment({ means }));

  expect(report.card).toEqual({ brand: 'amex' });
  expect(JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))).not.toMatch(
    /3782[ -]?822463[ -]?10005|82246310/,
  );
});

test('a wrong merchant key is refused before anything is asked for', async () => {
  const account = await anAccount({}, { merchant_key: 'f'.repeat(32) });

  expect(await said(account.gateway.pay(account.payment()), 1n)).toBe('failed gateway_error');
  expect(account.simulator.transactions()).toEqual([]);
});

test('a transaction id is used once: the login for a second one is refused, and nothing more is sent', async () => {
  const account = await anAccount();
  const command = account.payment();
  account.choose(command.reference, APPROVED);
  await account.gateway.pay(command);

  expect(await said(account.gateway.pay(command), command.amount)).toBe('failed not_sent');
  expect(account.paymentMessages(command.reference)).toBe(1);
});

test('a payment whose notices are not received is reversed', async () => {
  const account = await anAccount();
  const command = account.payment({ notificationUrl: 'http://127.0.0.1:1/closed' });
  account.choose(command.reference, APPROVED);

  expect(await said(account.gateway.pay(command), command.amount)).toBe('declined not_completed');
  expect(await said(account.gateway.ask(questionAbout(command, undefined)), command.amount)).toBe('reversed');
});

test('of two status queries at once one is refused, and says nothing', async () => {
  const account = await anAccount({ timings: { queryDelayMs: 150 } });
  const command = account.payment();
  account.choose(command.reference, APPROVED);
  await account.gateway.pay(command);

  const found = await Promise.all([1, 2].map(() => said(account.gateway.ask(questionAbout(command, undefined)), command.amount)));

  expect(found.toSorted()).toEqual(['approved', 'perhaps_sent']);
  expect(account.simulator.statusQueries().concurrentMax).toBe(1);
});

test('an unknown transaction is absent', async () => {
  const account = await anAccount();

  expect(await said(account.gateway.ask(questionAbout(account.payment(), undefined)), 1n)).toBe('absent');
});

test('a duplicate of a receipt that is too old is refused, which says nothing', async () => {
  const account = await anAccount();
  const { command } = await new Stage(account).paid();
  await account.simulator.advanceClock(93 * DAY_MS);
  const address = { reference: 'rcp_1', notificationUrl: `${account.desk.url}/notifications/rcp_1` };

  const fault = await faultOf(Promise.resolve(account.gateway.receipts?.ask({ ...command, status: 'succeeded' }, address)));

  expect(fault.message).toContain('WS08');
});

describe('what a hold permits', () => {
  test.each([
    ['a capture after a cancel', 'cancel', 'capture'],
    ['a cancel after a capture', 'capture', 'cancel'],
  ] as const)('%s is refused', async (_what, first, second) => {
    const stage = new Stage(await anAccount());
    const paid = await stage.paid();
    await stage.succeeded(stage.modification(first, paid, 'approved'));

    expect(await said(stage.modify(aModifyCommand(second, paid.command, paid.original)), paid.command.amount)).toBe('failed gateway_error');
  });

  test('a capture after the hold has lapsed is queued, and declined by the bank', async () => {
    const account = await anAccount();
    const stage = new Stage(account);
    const paid = await stage.paid();
    await account.simulator.advanceClock(8 * DAY_MS);

    const command = aModifyCommand('capture', paid.command, paid.original);

    expect(await stage.settleModification(command)).toMatchObject({ outcome: 'declined', code: 'not_permitted' });
    expect(account.simulator.transaction(transactionIdOf(paid.command.reference))?.capturedCents).toBe(0);
  });
});

describe('who may post', () => {
  test.each([
    ['a result that says something else', 'no'],
    ['the same result again', 'yes'],
  ] as const)('%s, posted after the outcome is known, is acknowledged "%s"', async (what, acknowledged) => {
    const account = await anAccount();
    const { command } = await new Stage(account).paid();
    const [result] = account.notifications(command.reference);
    if (result === undefined) throw new Error('no notice came');
    const before = account.desk.known(command.reference);
    const text = Buffer.from(result.body).toString('latin1');
    const body = Buffer.from(what === 'the same result again' ? text : text.replace('approved="yes"', 'approved="no"'), 'latin1');

    const heard = await account.desk.post(command.reference, { ...result, body });

    expect(heard).toMatchObject({ status: 200, acknowledged });
    expect(account.desk.known(command.reference)).toEqual(before);
  });

  test('a result posted to another payment of ours is refused there', async () => {
    const account = await anAccount();
    const stage = new Stage(account);
    const [one, other] = [await stage.paid(), await stage.paid()];
    const [result] = account.notifications(one.command.reference);
    if (result === undefined) throw new Error('no notice came');

    const heard = await account.desk.post(other.command.reference, result);

    expect(heard).toMatchObject({ acknowledged: 'no', judgement: { alert: 'transaction', accepted: null } });
  });

  test('where nothing was sent from, or nothing is open any more, there is no such address', async () => {
    const account = await anAccount();
    const { command } = await new Stage(account).paid();
    await account.gateway.ask(questionAbout(command, undefined));
    const [found] = account.notifications('qry_000001');
    if (found === undefined) throw new Error('no notice came');

    for (const reference of ['qry_000001', 'qry_000009', 'op_999999']) {
      expect(await account.desk.post(reference, found)).toMatchObject({ status: 404, acknowledged: null });
    }
  });

  test('a notice from elsewhere than the gateway is refused as if there were no such address', async () => {
    const account = await anAccount({}, { notice_senders: ['203.0.113.7'] });
    const command = account.payment();
    account.choose(command.reference, APPROVED);

    expect(await said(account.gateway.pay(command), command.amount)).toBe('declined not_completed');
    expect(account.desk.received(command.reference)).toMatchObject([{ status: 404, judgement: { alert: 'sender' } }]);
  });
});
