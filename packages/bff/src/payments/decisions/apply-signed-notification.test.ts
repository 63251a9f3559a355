import { expect, test } from 'vitest';
import type { OutcomeHint } from '../ports/inbound.ts';
import { anAttemptUnderWay, NOON, OPERATION_ID } from '../testing/builders.ts';
import { afterChange } from './change-builder.ts';
import { applySignedNotification } from './apply-signed-notification.ts';

const SUCCESS: OutcomeHint = { reference: 'r', gatewayReference: '7700123', digest: 'paid', announces: 'success', details: { is: 'paid' } };
const REVERSAL: OutcomeHint = { ...SUCCESS, gatewayReference: '', digest: 'reversed', announces: 'reversal' };
const LATER = new Date(NOON.getTime() + 60_000);

test('it moves no status, and is remembered', () => {
  const change = applySignedNotification(anAttemptUnderWay(), OPERATION_ID, SUCCESS, NOON);

  expect(change?.payment.status).toBe('processing');
  expect(change?.operations).toMatchObject([{ status: 'pending', notifiedAt: NOON, gatewayReference: '7700123' }]);
  expect(change?.timeline).toMatchObject([{ event: 'notified', source: 'notification', details: { is: 'paid' } }]);
  expect(change?.events).toEqual([]);
});

test('a name that the gateway gave before stays', () => {
  const record = anAttemptUnderWay({}, {}, { gatewayReference: '1' });

  expect(applySignedNotification(record, OPERATION_ID, SUCCESS, NOON)?.operations[0]?.gatewayReference).toBe('1');
});

test('a message without a name takes none away, and gives none', () => {
  const change = applySignedNotification(anAttemptUnderWay(), OPERATION_ID, { ...SUCCESS, gatewayReference: '' }, NOON);

  expect(change?.operations[0]?.gatewayReference).toBeNull();
});

test('a repetition changes nothing', () => {
  const record = anAttemptUnderWay();
  const change = applySignedNotification(record, OPERATION_ID, SUCCESS, NOON);

  expect(change?.operations[0]?.notifiedAt).toEqual(NOON);
  expect(applySignedNotification(afterChange(record, change!), OPERATION_ID, SUCCESS, LATER)).toBeUndefined();
});

test('what the bank calls the operation is kept', () => {
  const hint: OutcomeHint = { ...SUCCESS, bankReferences: { descriptor: 'LAMP SHOP' } };

  expect(applySignedNotification(anAttemptUnderWay(), OPERATION_ID, hint, NOON)?.operations).toMatchObject([
    { bankReferences: { descriptor: 'LAMP SHOP', approvalCode: null } },
  ]);
});

test('facts of the card that only it brings are kept', () => {
  const hint: OutcomeHint = { ...SUCCESS, card: { last_four: '0007' }, cardReference: 'token' };

  expect(applySignedNotification(anAttemptUnderWay(), OPERATION_ID, hint, NOON)?.attempts).toMatchObject([
    { card: { last_four: '0007', holder: 'ADA PAYER' }, cardReference: 'token' },
  ]);
});

test.each([
  ['failed', 'approval', [{ code: 'notification_contradicts', operation: OPERATION_ID }]],
  ['declined', 'approval', [{ code: 'notification_contradicts', operation: OPERATION_ID }]],
  ['failed', undefined, []],
  ['pending', 'approval', []],
  ['succeeded', 'approval', []],
] as const)('of a %s attempt, %s demands attention: %j', (status, announces, attention) => {
  const record = anAttemptUnderWay({}, {}, { status });
  const { announces: _success, ...plain } = SUCCESS;
  const hint: OutcomeHint = { ...plain, ...(announces === undefined ? {} : { announces }) };

  expect(applySignedNotification(record, OPERATION_ID, hint, NOON)?.payment.attention).toMatchObject(attention);
});

test('the card that waits for the first notification is stored even if that says nothing of it', () => {
  const record = anAttemptUnderWay({ status: 'captured', saveCard: true }, { paymentPage: true }, { status: 'succeeded' });
  const change = applySignedNotification(record, OPERATION_ID, SUCCESS, NOON);

  expect(change?.tasks).toEqual([{ kind: 'store_card', subject: record.payment.id, delayMs: 0 }]);
  const second = applySignedNotification(afterChange(record, change!), OPERATION_ID, { ...SUCCESS, digest: 'another' }, LATER);
  expect(second?.tasks).toEqual([]);
  const third = applySignedNotification(
    afterChange(record, change!),
    OPERATION_ID,
    { ...SUCCESS, digest: 'card', cardReference: 'c' },
    LATER,
  );
  expect(third?.tasks).toEqual(change?.tasks);
});

test('the card is stored even when the outcome was found out before', () => {
  const hint: OutcomeHint = { ...SUCCESS, card: { last_four: '0007' }, cardReference: 'token' };
  const record = anAttemptUnderWay({ status: 'captured', saveCard: true }, { paymentPage: true }, { status: 'succeeded' });
  const change = applySignedNotification(record, OPERATION_ID, hint, NOON);

  expect(change?.attempts).toMatchObject([{ cardReference: 'token' }]);
  expect(change?.payment).toMatchObject({ status: 'captured', card: { last_four: '0007' } });
  expect(change?.tasks).toEqual([{ kind: 'store_card', subject: record.payment.id, delayMs: 0 }]);
});

test('of an attempt that has failed no card is kept', () => {
  const hint: OutcomeHint = { ...SUCCESS, cardReference: 'token' };
  const record = anAttemptUnderWay({ status: 'declined', saveCard: true }, {}, { status: 'declined' });

  expect(applySignedNotification(record, OPERATION_ID, hint, NOON)).toMatchObject({ attempts: [], tasks: [] });
});

test('a reversal of what has succeeded makes its outcome questionable, once', () => {
  const record = anAttemptUnderWay({ status: 'captured' }, {}, { status: 'succeeded', settledAt: NOON });
  const change = applySignedNotification(record, OPERATION_ID, REVERSAL, LATER);

  expect(change?.payment.status).toBe('captured');
  expect(change?.operations).toMatchObject([{ status: 'succeeded', reversalAnnouncedAt: LATER, notifiedAt: null }]);
  expect(change?.timeline).toMatchObject([{ event: 'reversal_announced' }]);
  expect(applySignedNotification(afterChange(record, change!), OPERATION_ID, REVERSAL, LATER)).toBeUndefined();
});

test('a reversal of what is still open is remembered, for a status may still show the success', () => {
  const change = applySignedNotification(anAttemptUnderWay(), OPERATION_ID, REVERSAL, NOON);

  expect(change?.operations).toMatchObject([{ status: 'pending', reversalAnnouncedAt: NOON }]);
  expect(change?.timeline).toMatchObject([{ event: 'reversal_announced' }]);
});

test('a reversal of what has failed is a fact of the timeline, once', () => {
  const record = anAttemptUnderWay({ status: 'failed' }, {}, { status: 'failed', settledAt: NOON });
  const change = applySignedNotification(record, OPERATION_ID, REVERSAL, LATER);

  expect(change?.timeline).toMatchObject([{ event: 'reversal_announced' }]);
  expect(change?.operations).toMatchObject([{ reversalAnnouncedAt: null }]);
  expect(applySignedNotification(afterChange(record, change!), OPERATION_ID, REVERSAL, LATER)).toBeUndefined();
});

test('a reversal that is repeated after we have followed it changes nothing', () => {
  const paid = anAttemptUnderWay({ status: 'captured' }, {}, { status: 'succeeded', settledAt: NOON });
  const announced = afterChange(paid, applySignedNotification(paid, OPERATION_ID, REVERSAL, NOON)!);
  const [operation] = announced.operations;
  const followed = {
    ...announced,
    payment: { ...announced.payment, status: 'canceled' as const },
    operations: [{ ...operation!, reversalAnnouncedAt: null }],
  };

  expect(applySignedNotification(followed, OPERATION_ID, REVERSAL, LATER)).toBeUndefined();
});

test('another success of the same attempt is another fact', () => {
  const record = afterChange(anAttemptUnderWay(), applySignedNotification(anAttemptUnderWay(), OPERATION_ID, SUCCESS, NOON)!);
  const again = applySignedNotification(record, OPERATION_ID, { ...SUCCESS, digest: 'paid again', gatewayReference: '7700124' }, LATER);

  expect(again?.timeline).toMatchObject([{ event: 'notified' }]);
  expect(again?.operations).toMatchObject([{ gatewayReference: '7700123' }]);
});

test('that the payer has left announces no outcome', () => {
  const left: OutcomeHint = { ...SUCCESS, gatewayReference: '', announces: 'payer_left' };

  expect(applySignedNotification(anAttemptUnderWay(), OPERATION_ID, left, NOON)?.operations).toMatchObject([{ notifiedAt: null }]);
});

test('only the latest are remembered', () => {
  let record = anAttemptUnderWay();
  for (let number = 0; number < 60; number += 1) {
    record = afterChange(record, applySignedNotification(record, OPERATION_ID, { ...SUCCESS, digest: `refund ${number}` }, NOON)!);
  }

  expect(record.operations[0]?.notices).toHaveLength(50);
  expect(applySignedNotification(record, OPERATION_ID, { ...SUCCESS, digest: 'refund 59' }, NOON)).toBeUndefined();
});
