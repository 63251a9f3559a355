import { ChangeBuilder } from '../decisions/change-builder.ts';
import { Fault, GatewayFault } from '../faults.ts';
import { originalOperation, type PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Change, Payments } from '../ports/payments.ts';
import type { Random } from '../ports/random.ts';
import { isToBeStored } from '../readings/card-questions.ts';
import { originalOf } from '../readings/question-about.ts';
import { compareAndSet } from '../steps/compare-and-set.ts';
import { loadOrFault } from '../steps/update-payment.ts';

interface Ports {
  readonly payments: Payments;
  readonly cards: Cards;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly random: Random;
}

export type StoreCard = (record: PaymentRecord) => Promise<StoredCard>;

/**
 * Stores the card of a payment at its gateway. Moves no money, so it may be repeated: a payment has at most one stored card.
 *
 * @throws {Fault} `not_possible` while the payment has not succeeded, or when the gateway refuses; `gateway_unavailable`.
 */
export function storeCard({ payments, cards, accounts, clock, random }: Ports): StoreCard {
  return async (record) => {
    const known = await cards.loadByPayment(record.payment.id);
    if (known !== undefined) return known;
    const gateway = accounts.find(record.payment.account)?.gateway;
    const { reference, summary } = await keep(record, gateway);
    const { payment } = record;
    const card: StoredCard = {
      id: random.cardId(),
      merchant: payment.merchant,
      account: payment.account,
      payment: payment.id,
      reference,
      summary,
      payer: payment.payer,
      createdAt: clock.now(),
      updatedAt: clock.now(),
      deletedAt: null,
    };
    return save(record, { ...card, summary: { ...summary, id: card.id } });
  };

  async function keep(record: PaymentRecord, gateway: Gateway | undefined) {
    const original = originalOf(record);
    if (gateway?.cards === undefined) throw new Fault('not_possible', 'The gateway account of this payment stores no cards.');
    if (original === undefined || record.payment.card === null) throw new Fault('not_possible', whyNotYet(record));
    refuseUnagreed(record);
    const report = await gateway.cards.store(original).catch(unavailable);
    if (report.outcome === 'refused') throw new Fault('not_possible', `The gateway does not store this card: ${report.reason}`);
    const known = await gateway.cards.read?.(report.reference).catch(() => undefined);
    return { reference: report.reference, summary: { ...record.payment.card, ...(known?.outcome === 'known' ? known.card : {}) } };
  }

  /** Of two requests at once the first one's card is kept. */
  async function save(first: PaymentRecord, card: StoredCard): Promise<StoredCard> {
    const { version } = await compareAndSet<{ record: PaymentRecord; rival: StoredCard | undefined }, Change>(
      { record: first, rival: undefined },
      ({ record, rival }) => (rival === undefined ? cardStored(record, card, clock.now()) : undefined),
      (change) => payments.save(change),
      async () => ({ record: await loadOrFault(payments, card.payment), rival: await cards.loadByPayment(card.payment) }),
    );
    return version.rival ?? card;
  }
}

function cardStored(record: PaymentRecord, card: StoredCard, at: Date): Change {
  const builder = new ChangeBuilder(record, at, 'gateway_answer');
  builder.setCard(card);
  builder.setPayment({ card: { ...card.summary } });
  builder.note('card_stored', { card: card.id });
  builder.publish({ type: 'card.stored', card });
  return builder.changeOrFault();
}

/** A payer who was asked decides, and agrees to one stored card: once it is deleted the agreement has ended. */
function refuseUnagreed(record: PaymentRecord): void {
  const { payment, attempts } = record;
  const attempt = attempts.find(({ number }) => number === originalOperation(record)?.attempt);
  if (payment.saveCard !== 'ask') return;
  if (!isToBeStored(payment, attempt))
    throw new Fault('not_possible', 'The payer was asked whether this card may be stored, and has not agreed.');
  if (payment.card?.id != null)
    throw new Fault('not_possible', 'This card was deleted, which ends the agreement of the payer. Ask with the next payment.');
}

function whyNotYet({ payment }: PaymentRecord): string {
  return payment.status === 'declined' || payment.status === 'failed' || payment.status === 'expired' || payment.status === 'canceled'
    ? `This payment is ${payment.status}: only the card of a payment that succeeded can be stored.`
    : `This payment is still ${payment.status}: its card can be stored once it is authorized, captured or verified.`;
}

function unavailable(error: unknown): never {
  if (!(error instanceof GatewayFault)) throw error;
  throw new Fault('gateway_unavailable', 'The gateway has not answered. Nothing was charged; repeat the request in a moment.', {
    cause: error,
  });
}
