import { CardId } from '@paydesk/shared/ids';
import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Problem } from '@paydesk/shared/problem';
import { describe, expect, test, vi } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { expectTimeline } from '../support/expect-payment.ts';
import { MerchantApiProblem } from '../support/merchant-client.ts';
import { toldTypes } from '../support/outbox.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

const VERIFY = { intent: 'verify', amount: 0 } as const satisfies Partial<NewPaymentRequest>;

async function problemOf(asked: Promise<unknown>): Promise<Problem> {
  const problem = await asked.catch((error: unknown) => error);
  if (!(problem instanceof MerchantApiProblem)) throw new Error('expected a problem', { cause: problem });
  return problem.problem;
}

describe('an account that can verify cards', () => {
  const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, account_verification: true } } });

  test('says so', async () => {
    expect(await system.current.api.listAccounts()).toMatchObject([{ capabilities: { verify: true } }]);
  });

  test('a card is verified without an amount, and nothing can be done with it afterwards', async () => {
    const { api, simulator } = system.current;

    const payment = await paidWith(system.current, VERIFY, CARDS.approved, 'verified');

    expect(payment).toMatchObject({ amount: 0, amount_captured: 0, amount_refunded: 0, authorization_expires_at: null, decline: null });
    expect(payment.card).toMatchObject({ id: null, last_four: '1111' });
    expect(payment.operations).toMatchObject([{ kind: 'verify', status: 'succeeded', amount: 0 }]);
    const moving = simulator.requests({ clientOrderId: `${payment.id}-1` }).filter(({ command }) => command !== 'status');
    expect(moving.map(({ command }) => command)).toEqual(['account-verification']);
    for (const kind of ['capture', 'cancel', 'refund'] as const) {
      expect(await problemOf(api[kind](payment.id))).toMatchObject({
        code: 'not_possible',
        possible: { capture: null, cancel: false, refund: null },
        detail: expect.stringContaining('A payment that is verified has nothing for a') as string,
      });
    }
    await expectTimeline(api, payment.id, ['created', 'submitted', 'accepted', 'verified']);
  });

  test('its card can be stored later, and charged without the payer', async () => {
    const { api } = system.current;
    const { id } = await paidWith(system.current, VERIFY, CARDS.approved, 'verified');

    const card = await api.storeCard(id);
    const charged = await api.createPayment(anOrder({ card: card.id, initiator: 'merchant' }), crypto.randomUUID(), 20);

    expect(card).toMatchObject({ payment: id, last_four: '1111' });
    expect(charged).toMatchObject({ status: 'captured', amount_captured: 14900 });
  });

  test('its card is stored at once where that was wanted, and both are published', async () => {
    const { api, cluster } = system.current;

    const { id } = await paidWith(system.current, { ...VERIFY, save_card: true }, CARDS.approved, 'verified');

    await vi.waitFor(async () => expect((await api.readPayment(id)).card?.id).toMatch(/^card_/), UNTIL_STUCK);
    await expectTimeline(api, id, ['verified', 'card_stored']);
    expect(await toldTypes(cluster, id)).toEqual(['operation.succeeded', 'payment.verified', 'card.stored']);
  });

  test('a card that the bank declines is not stored, and the payer may try another', async () => {
    const { api, bffs } = system.current;
    const payment = await paidWith(system.current, { ...VERIFY, save_card: true }, CARDS.insufficientFunds, 'declined');

    await expect(api.storeCard(payment.id)).rejects.toThrow(/409 not_possible: This payment is declined/);
    await new PayerClient(bffs[0].url, payment).pay({ nonce: newNonce(), card: CARDS.approvedMastercard });

    await vi.waitFor(async () => {
      expect(await api.readPayment(payment.id)).toMatchObject({ status: 'verified', card: { brand: 'mastercard' }, decline: null });
    }, UNTIL_STUCK);
  });

  test.each<[Partial<NewPaymentRequest>, string, string]>([
    [{ amount: 1 }, 'amount', 'must be 0 with intent "verify", which takes nothing, and more than 0 otherwise'],
    [{ intent: 'sale' }, 'amount', 'must be 0 with intent "verify", which takes nothing, and more than 0 otherwise'],
    [{ initiator: 'merchant' }, 'initiator', 'must be "payer" with intent "verify": the payer has to enter the card'],
    [{ card: CardId.parse('card_01jd3k5x8q2m4n6p7r9s0t1v2w') }, 'card', 'is stored already: leave it out with intent "verify"'],
  ])('a verification with %j is refused at %s', async (said, path, message) => {
    const problem = await problemOf(system.current.api.createPayment(anOrder({ ...VERIFY, ...said })));

    expect(problem).toMatchObject({ status: 422, code: 'invalid_request', errors: [{ path, message }] });
  });
});

describe('an account that cannot', () => {
  const system = useSystem();

  test('says so, and refuses before anything is stored or sent', async () => {
    const { api, simulator } = system.current;
    const wanted = anOrder(VERIFY);

    expect(await api.listAccounts()).toMatchObject([{ capabilities: { verify: false } }]);
    expect(await problemOf(api.createPayment(wanted))).toMatchObject({
      status: 422,
      code: 'account_unsuitable',
      detail: expect.stringContaining('cannot take a payment with intent "verify"') as string,
    });
    expect(await api.findPayments(wanted.order_reference)).toEqual([]);
    expect(simulator.requests()).toEqual([]);
  });
});
