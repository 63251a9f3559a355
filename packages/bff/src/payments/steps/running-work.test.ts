import { expect, test } from 'vitest';
import type { PaymentRecord } from '../payment.ts';
import { aSettledPayment } from '../testing/builders.ts';
import { anAccount, unexpected } from '../testing/ports.ts';
import { runningWork, sendInBackground, trackedSend } from './running-work.ts';

const BEFORE = aSettledPayment();
const AFTER = aSettledPayment({ status: 'captured' });
const [OPERATION] = BEFORE.operations;

/** A gateway that answers when it is told to. */
function slowGateway() {
  const { promise, resolve, reject } = Promise.withResolvers<PaymentRecord>();
  const running = runningWork();
  return { send: trackedSend(() => promise, running), running, answer: () => resolve(AFTER), fail: (fault: Error) => reject(fault) };
}

const send = (by: ReturnType<typeof slowGateway>['send']) => by(BEFORE, OPERATION!, anAccount(), unexpected);

test('nothing that runs is nothing to wait for', async () => {
  await expect(runningWork().ended()).resolves.toBeUndefined();
});

test('a stop waits for every message that is under way, also for one that began meanwhile', async () => {
  const [first, second] = [slowGateway(), slowGateway()];
  const { running } = first;
  const both = trackedSend(second.send, running);
  const ended: string[] = [];
  const sent = send(first.send);
  const stopped = running.ended().then(() => ended.push('stopped'));
  const sentLater = send(both);

  first.answer();
  await sent;
  expect(ended).toEqual([]);
  second.answer();
  await sentLater;
  await stopped;
  expect(ended).toEqual(['stopped']);
});

test('a message in the background is answered with what is stored before it, and still waited for', async () => {
  const { send: slow, running, answer } = slowGateway();

  expect(await send(sendInBackground(slow, unexpected))).toBe(BEFORE);

  const stopped = running.ended();
  answer();
  await stopped;
});

test('an answer that could not be stored is told, and ends the waiting', async () => {
  const { send: slow, running, fail } = slowGateway();
  const told: unknown[] = [];
  await send(sendInBackground(slow, (fault) => told.push(fault)));
  const fault = new Error('the database is away');

  fail(fault);
  await running.ended();

  expect(told).toEqual([fault]);
});
