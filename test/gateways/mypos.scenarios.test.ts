import { orderIdOf } from '@paydesk/bff/gateways/mypos/order-id';
import { NotAuthentic } from '@paydesk/bff/payments/faults';
import type { PayCommand, PaymentPageVisit } from '@paydesk/bff/payments/ports/gateway-commands';
import type { GatewayReport } from '@paydesk/bff/payments/ports/gateway-reports';
import type { OutcomeHint } from '@paydesk/bff/payments/ports/inbound';
import { expect, onTestFinished, test } from 'vitest';
import type { ScenarioRequest } from '../simulators/mypos/scenarios.ts';
import type { SimulatorOptions } from '../simulators/mypos/simulator.ts';
import { readPage } from '../simulators/chassis/testing/browser.ts';
import { byMerchant, byPayer } from './builders.ts';
import { faultOf, originalOf, questionAbout, Stage } from './contract/stage.ts';
import { DIRECT, startMyposAccount, type MyposAccount } from './mypos-account.ts';

const DAY_MS = 86_400_000;

async function anAccount(settings: Readonly<Record<string, unknown>> = {}, simulator?: SimulatorOptions): Promise<MyposAccount> {
  const account = await startMyposAccount(settings, simulator);
  onTestFinished(() => account.stop());
  return account;
}

/** A payer at the payment page, and what we hear of it. */
class Visit {
  readonly account: MyposAccount;
  readonly command: PayCommand;

  constructor(account: MyposAccount, command: PayCommand) {
    this.account = account;
    this.command = command;
  }

  /** @returns What the browser brings back; `undefined` while it stays at the page. */
  async decide(decision: 'approve' | 'decline' | 'cancel' | 'leave', card?: string): Promise<OutcomeHint | undefined> {
    const { simulator, gateway } = this.account;
    const response = await fetch(`${simulator.controlUrl}/orders/${orderIdOf(this.command.reference)}/payer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ decision, ...(card === undefined ? {} : { card }) }),
    });
    const { return: home } = (await response.json()) as { return?: { fields: Record<string, string> } };
    if (home === undefined) return undefined;
    const body = Buffer.from(new URLSearchParams(home.fields).toString());
    return gateway.readReturn!({ method: 'POST', query: '', contentType: 'application/x-www-form-urlencoded', body, sender: '127.0.0.1' });
  }

  notified(): readonly OutcomeHint[] {
    return this.account.notifications(this.command.reference).map((message) => this.account.gateway.readNotification(message));
  }

  ask(paymentPage: PaymentPageVisit, ageMs = 5_000): Promise<GatewayReport> {
    return this.account.gateway.ask({ ...questionAbout(this.command, undefined), paymentPage, ageMs });
  }
}

interface Circumstances {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly payment?: Partial<PayCommand>;
  readonly scenario?: ScenarioRequest;
}

/** A payer whose browser has posted our form. */
async function aVisit({ settings = {}, payment = {}, scenario }: Circumstances = {}): Promise<Visit> {
  const account = await anAccount(settings);
  const command = account.payment(payment);
  if (scenario !== undefined) account.choose(command.reference, scenario);
  const report = await account.gateway.pay(command);
  if (report.outcome !== 'challenge' || report.challenge.kind !== 'form') throw new Error(`no form but ${report.outcome}`);
  const { action, fields } = report.challenge;
  await fetch(action, { method: 'POST', body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])) });
  return new Visit(account, command);
}

const AT_PAGE = { offered: true, returned: false, notified: false };
const RETURNED = { offered: true, returned: true, notified: false };
const NOTIFIED = { offered: true, returned: true, notified: true };

for (const kind of ['authorize', 'sale'] as const) {
  test(`${kind}: a payer who is still at the page keeps the outcome open, through declines, until the page has expired`, async () => {
    const visit = await aVisit({ payment: { kind } });

    expect(await visit.ask(AT_PAGE)).toMatchObject({ outcome: 'processing' });
    expect(await visit.decide('decline')).toBeUndefined();
    expect(await visit.ask(AT_PAGE)).toMatchObject({ outcome: 'processing' });
    expect(await visit.ask(AT_PAGE, 2 * DAY_MS)).toMatchObject({ outcome: expect.stringMatching(/^(declined|failed)$/) as string });

    expect(await visit.decide('approve')).toMatchObject({ reference: visit.command.reference });
    expect(await visit.ask(NOTIFIED)).toMatchObject({ outcome: 'approved', kind });
  });

  test(`${kind}: a payer who cancels has left, and no success was notified`, async () => {
    const visit = await aVisit({ payment: { kind } });
    const hint = await visit.decide('cancel');

    expect(hint).toMatchObject({ reference: visit.command.reference, gatewayReference: '', amount: visit.command.amount });
    expect(visit.notified().filter(({ announces }) => announces === 'success')).toEqual([]);
    expect(await visit.ask(RETURNED)).toMatchObject({ outcome: 'declined', code: 'left_payment_page' });
  });

  test(`${kind}: a success that we have not acknowledged is given back`, async () => {
    const visit = await aVisit({ payment: { kind }, scenario: { scenario: 'notify-lost' } });
    await visit.decide('approve');
    await visit.account.passTime();

    expect(visit.notified().map(({ announces }) => announces)).toEqual(kind === 'sale' ? ['success', 'reversal'] : ['success']);
    expect(await visit.ask(NOTIFIED)).toMatchObject({ outcome: 'reversed' });
  });

  test(`${kind}: a success is found without a notification`, async () => {
    const visit = await aVisit({ payment: { kind }, scenario: { scenario: 'notify-never' } });

    expect(await visit.decide('approve')).toMatchObject({ gatewayReference: expect.stringMatching(/^\d+$/) as string });
    expect(await visit.ask(RETURNED)).toMatchObject({ outcome: 'approved' });
  });

  test(`${kind}: messages signed with the next key are believed`, async () => {
    const visit = await aVisit({ payment: { kind }, scenario: { scenario: 'key-rotation' } });

    expect(await visit.decide('approve')).toBeDefined();
    expect(visit.notified()).toMatchObject([{ announces: 'success' }]);
    expect(await visit.ask(NOTIFIED)).toMatchObject({ outcome: 'approved' });
  });
}

test('the card of a sale at the page is kept when wanted, and pays again with and without the payer', async () => {
  const visit = await aVisit({ settings: { tokens: true }, payment: { kind: 'sale', saveCard: true } });
  await visit.decide('approve');
  const [hint] = visit.notified();
  const { gateway } = visit.account;
  const original = { ...originalOf(visit.command, undefined), cardReference: hint?.cardReference ?? null };

  expect(hint).toMatchObject({ card: { brand: 'visa', last_four: '0007' } });
  expect(await gateway.cards?.store(original)).toEqual({ outcome: 'stored', reference: hint?.cardReference });

  const stage = new Stage(visit.account);
  for (const again of [byPayer(hint?.cardReference ?? ''), byMerchant(hint?.cardReference ?? '')]) {
    for (const kind of ['authorize', 'sale'] as const) {
      expect(await stage.settle(stage.arranged('approved', { kind, ...again }))).toMatchObject({ outcome: 'approved', kind });
    }
  }
});

test('the page of a hold keeps no card, and the merchant is told so', async () => {
  const visit = await aVisit({ settings: { tokens: true }, payment: { saveCard: true } });
  await visit.decide('approve');
  const [hint] = visit.notified();

  expect(hint).not.toHaveProperty('cardReference');
  expect(await visit.account.gateway.cards?.store(originalOf(visit.command, undefined))).toMatchObject({ outcome: 'refused' });
});

/** By forgery: whether the message itself gives it away, or only what we have stored. */
const FORGED = {
  'tampered-amount': 'refused',
  'wrong-key': 'refused',
  'missing-signature': 'refused',
  'wrong-sid': 'refused',
  'unknown-order': 'refused',
  'ok-replayed': 'refused',
  'boundary-shift': 'refused',
  'renamed-fields': 'refused',
  'duplicate-parameter': 'refused',
  'plus-not-encoded': 'refused',
  'unknown-method': 'refused',
  'amount-mismatch': 'of another amount',
} as const;

test.each(Object.entries(FORGED))('a forged notification (%s) is %s', async (variant, fate) => {
  const visit = await aVisit({ payment: { kind: 'sale' }, scenario: { scenario: 'forge', variant } });
  await visit.decide('approve');
  const { account, command } = visit;
  const [forged, genuine] = account.notifications(command.reference);
  if (forged === undefined || genuine === undefined) throw new Error('two messages were expected');

  if (fate === 'refused') expect(() => account.gateway.readNotification(forged)).toThrow();
  else expect(account.gateway.readNotification(forged).amount).not.toBe(command.amount);
  expect(account.gateway.readNotification(genuine)).toMatchObject({ announces: 'success', amount: command.amount });
});

const SPOILED = ['badsig', 'nosig', 'error3', 'html', 'reorder', 'redirect'];

test.each([
  ...SPOILED.map((scenario) => [scenario, undefined] as const),
  ...['mismatched-tag', 'truncated', 'empty-body', 'doctype', 'wrong-charset', 'huge', 'http-500', 'http-503'].map(
    (variant) => ['malformed', variant] as const,
  ),
])('%s %s for an answer leaves the outcome open, in both formats, and asking finds it', async (scenario, variant) => {
  for (const output_format of ['XML', 'JSON']) {
    const account = await anAccount({ ...DIRECT, output_format });
    const command = account.payment({ kind: 'sale' });
    account.choose(command.reference, { scenario, ...(variant === undefined ? {} : { variant }) });

    expect((await faultOf(account.gateway.pay(command))).delivery).toBe('perhaps_sent');
    expect(await account.gateway.ask(questionAbout(command, undefined))).toMatchObject({
      outcome: expect.stringMatching(/^(approved|absent)$/) as string,
    });
    expect(account.paymentMessages(command.reference)).toBe(1);
  }
});

test.each(['extra', 'jsonnum'])('%s in an answer does not disturb', async (scenario) => {
  for (const output_format of ['XML', 'JSON']) {
    const account = await anAccount({ ...DIRECT, output_format });
    const command = account.payment();
    account.choose(command.reference, { scenario });

    expect(await account.gateway.pay(command)).toMatchObject({ outcome: 'approved', amount: command.amount });
  }
});

test.each(['badsig', 'nosig', 'error3', 'html'])('%s for an answer to a question says nothing of the payment', async (scenario) => {
  const account = await anAccount(DIRECT);
  const command = account.payment();
  account.choose(command.reference, { scenario, variant: 'status' });
  await account.gateway.pay(command);

  expect((await faultOf(account.gateway.ask(questionAbout(command, undefined)))).message).toMatch(/^IPCPreAuthStatus: /);
  expect(await account.gateway.ask(questionAbout(command, undefined))).toMatchObject({ outcome: 'approved' });
});

test.each([
  ['decline', 'authorization-failed', 'declined'],
  ['decline', 'not-permitted', 'not_permitted'],
  ['decline', 'limit', 'limit_exceeded'],
  ['expired-card', undefined, 'expired_card'],
  ['3ds-failed', undefined, 'authentication_failed'],
])('%s %s is a decline with a reason: %s', async (scenario, variant, code) => {
  const account = await anAccount(DIRECT);
  const command = account.payment();
  account.choose(command.reference, { scenario, ...(variant === undefined ? {} : { variant }) });

  expect(await account.gateway.pay(command)).toMatchObject({ outcome: 'declined', code });
});

test('a hold that has lapsed is given back, and what is captured later is known to be gone', async () => {
  const account = await anAccount(DIRECT);
  const stage = new Stage(account);
  const paid = await stage.paid();
  await account.simulator.advanceClock(8 * DAY_MS);

  expect(await account.gateway.ask(questionAbout(paid.command, paid.report))).toMatchObject({ outcome: 'reversed' });
  expect(await stage.settleModification(stage.modification('capture', paid, 'approved'))).toMatchObject({ outcome: 'reversed' });
});

test('a forged return is not authentic', async () => {
  const visit = await aVisit();
  const { account, command } = visit;
  await visit.decide('approve');
  const [message] = account.notifications(command.reference);
  if (message === undefined) throw new Error('no notification came');

  expect(() => account.gateway.readReturn!(account.forge(message))).toThrow(NotAuthentic);
});

/** Known to the simulator from the start. */
const TOKEN = '1041333312721BC752C1AB7743D0821AA1C9CA09';

test.each([
  ['approve', { outcome: 'approved', kind: 'sale' }],
  ['fail', undefined],
])('a payer with a stored card is asked by the issuer, and answers %s', async (decision, expected) => {
  const account = await anAccount({ tokens: true, tds_process: true });
  const { gateway, simulator } = account;
  const command = account.payment({ kind: 'sale', ...byPayer(TOKEN) });
  const report = await gateway.pay(command);
  if (report.outcome !== 'challenge' || report.challenge.kind !== 'form') throw new Error(`no form but ${report.outcome}`);
  const { action, fields } = report.challenge;
  const bank = await fetch(action, {
    method: 'POST',
    body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
  });
  const { form } = readPage(bank.status, await bank.text());
  const answered = await fetch(form?.action ?? '', { method: 'POST', body: new URLSearchParams({ decision }), redirect: 'manual' });
  const { search } = new URL(answered.headers.get('location') ?? '');

  const hint = gateway.readReturn!({ method: 'GET', query: search, contentType: '', sender: '127.0.0.1', body: new Uint8Array() });

  expect(hint.reference).toBe(command.reference);
  expect(account.paymentMessages(command.reference)).toBe(0);
  if (expected === undefined) expect(hint).not.toHaveProperty('authentication');
  else {
    expect(await gateway.payAuthenticated?.(command, hint.authentication ?? '')).toMatchObject({ ...expected, amount: command.amount });
    expect(await gateway.payAuthenticated?.({ ...command, reference: `${command.reference}b` }, hint.authentication ?? '')).toMatchObject({
      outcome: 'declined',
      code: 'authentication_failed',
    });
    expect(simulator.requests({ method: 'IPCIAPurchaseWithToken' })).toHaveLength(2);
  }
});
