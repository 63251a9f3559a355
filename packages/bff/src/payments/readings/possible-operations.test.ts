import { describe, expect, test } from 'vitest';
import { objectionTo, possibleOperations } from './possible-operations.ts';
import { aSettledPayment, CAN_DO_ALL } from '../testing/builders.ts';

const taken = { status: 'captured', amountCaptured: 14_990n } as const;

describe('what is possible', () => {
  test('an amount that is held can be captured in full or in part, or canceled', () => {
    expect(possibleOperations(aSettledPayment(), CAN_DO_ALL)).toEqual({
      capture: { amountMax: 14_990n, partial: true },
      cancel: 'hold',
      refund: null,
    });
  });

  test('an amount that was taken can be refunded as far as it is left, or canceled while nothing was given back', () => {
    expect(possibleOperations(aSettledPayment(taken), CAN_DO_ALL)).toEqual({
      capture: null,
      cancel: 'charge',
      refund: { amountMax: 14_990n, partial: true },
    });
    expect(possibleOperations(aSettledPayment({ ...taken, amountRefunded: 990n }), CAN_DO_ALL)).toEqual({
      capture: null,
      cancel: null,
      refund: { amountMax: 14_000n, partial: true },
    });
  });

  test.each(['pending', 'unknown'] as const)('nothing, while an outcome is %s', (status) => {
    const record = aSettledPayment(taken, [{ kind: 'refund', status }]);
    expect(possibleOperations(record, CAN_DO_ALL)).toEqual({ capture: null, cancel: null, refund: null });
  });

  test.each(['awaiting_payer', 'processing', 'verified', 'declined', 'canceled', 'refunded', 'expired'] as const)(
    'nothing, when it is %s',
    (status) => {
      expect(possibleOperations(aSettledPayment({ status }), CAN_DO_ALL)).toEqual({ capture: null, cancel: null, refund: null });
    },
  );

  test('no more than the account can do', () => {
    const can = {
      ...CAN_DO_ALL,
      partial_capture: false,
      cancel: false,
      cancel_captured: false,
      partial_refund: false,
      repeated_refund: false,
    };
    expect(possibleOperations(aSettledPayment(), can)).toEqual({
      capture: { amountMax: 14_990n, partial: false },
      cancel: null,
      refund: null,
    });
    expect(possibleOperations(aSettledPayment(taken), can).refund).toEqual({ amountMax: 14_990n, partial: false });
    expect(possibleOperations(aSettledPayment({ ...taken, amountRefunded: 1n }), can).refund).toBeNull();
  });
});

describe('objections', () => {
  test('one minor unit more than there is', () => {
    expect(objectionTo('capture', 14_990n, aSettledPayment(), CAN_DO_ALL)).toBeUndefined();
    expect(objectionTo('capture', 14_991n, aSettledPayment(), CAN_DO_ALL)).toContain('14990');
    const partly = aSettledPayment({ ...taken, amountRefunded: 10_000n });
    expect(objectionTo('refund', 4_990n, partly, CAN_DO_ALL)).toBeUndefined();
    expect(objectionTo('refund', 4_991n, partly, CAN_DO_ALL)).toContain('4990');
  });

  test('less than all, where the account knows no parts', () => {
    const can = { ...CAN_DO_ALL, partial_capture: false };
    expect(objectionTo('capture', 14_989n, aSettledPayment(), can)).toContain('no partial capture');
    expect(objectionTo('capture', 14_990n, aSettledPayment(), can)).toBeUndefined();
    expect(objectionTo('capture', null, aSettledPayment(), can)).toBeUndefined();
  });

  test.each([
    ['capture', taken, {}, 'captured has nothing for a capture'],
    ['refund', {}, {}, 'authorized has nothing for a refund'],
    ['cancel', { status: 'declined' }, {}, 'declined has nothing for a cancellation'],
    ['capture', {}, { capture: false }, 'cannot capture'],
    ['cancel', {}, { cancel: false }, 'cannot cancel'],
    ['cancel', taken, { cancel_captured: false }, 'refund it instead'],
    ['cancel', { ...taken, amountRefunded: 1n }, {}, 'refund the rest'],
    ['refund', taken, { refund: false }, 'cannot refund'],
    ['refund', { ...taken, amountRefunded: 1n }, { repeated_refund: false }, 'once only'],
  ] as const)('to a %s, number %#', (kind, payment, missing, sentence) => {
    expect(objectionTo(kind, null, aSettledPayment(payment), { ...CAN_DO_ALL, ...missing })).toContain(sentence);
  });

  test('an open outcome says what it is of, and how to find out', () => {
    const record = aSettledPayment(taken, [{ kind: 'refund', status: 'unknown' }]);
    const objection = objectionTo('refund', 1n, record, CAN_DO_ALL);
    expect(objection).toContain('The outcome of a refund is still open');
    expect(objection).toContain(`/v1/payments/${record.payment.id}/checks`);
  });
});
