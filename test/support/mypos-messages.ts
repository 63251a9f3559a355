import { orderIdOf } from '@paydesk/bff/gateways/mypos/order-id';
import { expect } from 'vitest';
import type { RecordedRequest } from '../simulators/mypos/requests.ts';
import type { MyposSimulator } from '../simulators/mypos/simulator.ts';

/** Questions move no money, and are asked as often as it takes. */
const QUESTIONS: ReadonlySet<string> = new Set(['IPCPreAuthStatus', 'IPCGetPaymentStatus', 'IPCGetTxnStatus', 'IPCAuthorizationList']);

/** How the gateway knows an operation of a payment. */
export function myposOrderOf(payment: string, operation = 1): string {
  return orderIdOf(`${payment}-${operation}`);
}

/** Messages about a payment that may move money, oldest first, as the gateway saw them. */
export function myposMoneyMessages(mypos: MyposSimulator, payment: string): readonly RecordedRequest[] {
  const begins = orderIdOf(payment).slice(0, -1);
  return mypos
    .requests()
    .filter(({ orderId, originalOrderId }) => orderId.startsWith(begins) || originalOrderId.startsWith(begins))
    .filter(({ method }) => !QUESTIONS.has(method));
}

/** The gateway saw exactly these, in this order, repeated ones included. */
export function expectMyposMessages(mypos: MyposSimulator, payment: string, methods: readonly string[]): void {
  expect(myposMoneyMessages(mypos, payment).map(({ method }) => method)).toEqual(methods);
}

/** What the gateway has announced of an attempt, and that it was told we know: anything else has it give the money back. */
export function expectAcknowledged(mypos: MyposSimulator, payment: string, kinds: readonly string[], attempt = 1): void {
  const callbacks = mypos.callbacks(myposOrderOf(payment, attempt));
  expect(callbacks.map(({ kind, state, attempts }) => [kind, state, attempts.length])).toEqual(
    kinds.map((kind) => [kind, 'acknowledged', 1]),
  );
}
