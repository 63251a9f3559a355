import { expect, test } from 'vitest';
import type { NotificationJudgement } from '../ports/addressed-notifications.ts';
import { anAttemptUnderWay, aSettledPayment, MODIFICATION_ID, NOON, OPERATION_ID } from '../testing/builders.ts';
import { applyAddressedNotification } from './apply-addressed-notification.ts';

const NOTICE = { kind: 'result', digest: 'd', approved: true } as const;
const NOTHING: NotificationJudgement = {
  answer: { status: 200, contentType: 'text/xml', body: new Uint8Array() },
  accepted: null,
  doubt: false,
  alert: null,
  answers: [],
  details: { notice: 'result' },
};

test('an accepted notification is kept and noted, and moves no status', () => {
  const change = applyAddressedNotification(anAttemptUnderWay(), OPERATION_ID, { ...NOTHING, accepted: NOTICE }, NOON);

  expect(change?.payment).toMatchObject({ status: 'processing', attention: [] });
  expect(change?.operations).toMatchObject([{ status: 'pending', notices: [NOTICE], notifiedAt: NOON }]);
  expect(change?.timeline).toMatchObject([{ event: 'notified', source: 'notification', attempt: 1, details: { notice: 'result' } }]);
  expect([change?.events, change?.tasks]).toEqual([[], []]);
});

test('one that is known already changes nothing', () => {
  expect(applyAddressedNotification(anAttemptUnderWay(), OPERATION_ID, NOTHING, NOON)).toBeUndefined();
});

test('one that is accepted with an alert is kept, noted twice, and needs no person while the outcome is open', () => {
  const change = applyAddressedNotification(
    anAttemptUnderWay(),
    OPERATION_ID,
    { ...NOTHING, accepted: NOTICE, alert: 'confirms_decline' },
    NOON,
  );

  expect(change?.timeline.map(({ event }) => event)).toEqual(['notified', 'notice_disputed']);
  expect(change?.timeline[1]?.details).toMatchObject({ alert: 'confirms_decline' });
  expect(change?.payment.attention).toEqual([]);
});

test('doubt about a capture makes the capture unknown, and leaves the payment what it is', () => {
  const record = aSettledPayment({}, [{ kind: 'capture', status: 'pending', notices: [NOTICE] }]);

  const change = applyAddressedNotification(record, MODIFICATION_ID, { ...NOTHING, doubt: true, alert: 'changed' }, NOON);

  expect(change?.operations).toMatchObject([{ id: MODIFICATION_ID, status: 'unknown', notices: [NOTICE] }]);
  expect(change?.payment).toMatchObject({ status: 'authorized', attention: [{ code: 'notification_contradicts' }] });
  expect(change?.events).toEqual([{ type: 'operation.unknown', operation: MODIFICATION_ID }, { type: 'payment.needs_attention' }]);
});

test('no doubt is cast on what is settled', () => {
  const change = applyAddressedNotification(aSettledPayment(), OPERATION_ID, { ...NOTHING, doubt: true, alert: 'changed' }, NOON);

  expect(change?.operations).toEqual([]);
  expect(change?.payment).toMatchObject({ status: 'authorized', attention: [{ code: 'notification_contradicts' }] });
});

test('what a person is looking at already is not noted again and again', () => {
  const record = aSettledPayment({ attention: [{ code: 'notification_contradicts', since: NOON.toISOString(), operation: OPERATION_ID }] });

  expect(applyAddressedNotification(record, OPERATION_ID, { ...NOTHING, alert: 'changed' }, NOON)).toBeUndefined();
});
