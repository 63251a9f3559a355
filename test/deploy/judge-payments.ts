import type { Payment } from '@paydesk/shared/payment';
import type { Booked, Books } from './books/book.ts';
import type { Settled } from './settled.ts';

export interface PaymentJudgement {
  readonly payments: number;
  /** By gateway, intent and status. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Approved more than once, sent more than once, or several payments of one order. */
  readonly doubled: readonly string[];
  /** Told otherwise than the books of the gateway have it. */
  readonly wrong: readonly string[];
  /** Not to be found any more. */
  readonly lost: readonly string[];
  /** Without an outcome at the end. */
  readonly open: readonly string[];
  /** A person is asked to look, though the payment is as the books have it. */
  readonly attention: readonly string[];
}

/**
 * Compares what is told of each payment with the books of its gateway.
 *
 * @param sentTwice References of attempts that were.
 */
export function judgePayments({ told, lost, open }: Settled, books: Books, sentTwice: readonly string[] = []): PaymentJudgement {
  const compared = told.filter(({ id }) => !open.has(id)).map((payment) => ({ payment, booked: books(payment) }));
  const orders = Map.groupBy(told, ({ order_reference: order }) => order);
  return {
    payments: told.length,
    outcomes: countBy(told.map(({ gateway, intent, status }) => `${gateway} ${intent} ${status}`)),
    doubled: [
      ...sentTwice.map((reference) => `${reference}: sent twice`),
      ...compared.filter(({ booked }) => booked.approved > 1).map(({ payment }) => `${payment.id}: paid twice`),
      ...[...orders].filter(([, those]) => those.length > 1).map(([order, those]) => `${order}: ${those.map(({ id }) => id).join(' ')}`),
    ],
    wrong: compared.flatMap(({ payment, booked }) => (isAsBooked(payment, booked) ? [] : [describe(payment, booked)])),
    lost,
    open: [...open].map((id) => describe(told.find((payment) => payment.id === id))),
    attention: told
      .filter(({ needs_attention: asked }) => asked)
      .map(({ id, attention }) => `${id}: ${attention.map(({ code }) => code).join(' ')}`),
  };
}

function isAsBooked({ status, amount_captured: captured, amount_refunded: refunded }: Payment, booked: Booked): boolean {
  // Given back by the gateway of itself. What was told captured before is canceled and keeps its amount; what was not has failed.
  if (booked.isCanceled) return refunded === booked.refunded && (status === 'canceled' || (status === 'failed' && captured === 0));
  if ((status === 'authorized') !== booked.isHeld) return false;
  if (captured !== booked.captured || refunded !== booked.refunded) return false;
  if (status === 'refunded') return refunded > 0;
  return (status === 'captured') === booked.captured > 0;
}

function describe(payment: Payment | undefined, booked?: Booked): string {
  if (payment === undefined) return '';
  const { id, gateway, status, amount_captured: captured, amount_refunded: refunded, operations } = payment;
  const made = operations.map((operation) => `${operation.kind} ${operation.status}`).join(', ');
  const beside = booked === undefined ? '' : `; in the books ${JSON.stringify(booked)}`;
  return `${id} at ${gateway}: told ${status}, captured ${String(captured)}, refunded ${String(refunded)}, operations ${made}${beside}`;
}

function countBy(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, those]): [string, number] => [word, those.length]));
}

/** For the exit code: what must not be. */
export function faultsOf({ doubled, wrong, lost, open, attention }: PaymentJudgement): number {
  return doubled.length + wrong.length + lost.length + open.length + attention.length;
}
