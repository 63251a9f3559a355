import { expect } from 'vitest';
import type { Callback } from '../../simulators/payneteasy/callbacks/callback-queue.ts';
import type { RecordedRequest } from '../../simulators/payneteasy/requests.ts';
import type { System } from '../../support/start-system.ts';

/** Requests of one command about the first order of a payment, as the gateway saw and answered them. */
export function requestsOf({ simulator }: System, payment: string, command: string): readonly RecordedRequest[] {
  return simulator.requests({ command, clientOrderId: orderOf(payment) });
}

export function theRequest(system: System, payment: string, command: string): RecordedRequest {
  const requests = requestsOf(system, payment, command);
  expect(requests, command).toHaveLength(1);
  return requests[0]!;
}

/** Waits for the callback about one type of transaction, and for our answer to it. */
export async function theCallback({ simulator }: System, payment: string, type: string): Promise<Callback> {
  const ofType = () => simulator.callbacks(orderOf(payment)).filter(({ parameters }) => parameters['type'] === type);
  await expect.poll(() => ofType().map(({ attempts }) => attempts.length)).toEqual([1]);
  return ofType()[0]!;
}

/** What the gateway has answered to questions about a transaction of this type, oldest first. */
export function statusesOf(system: System, payment: string, type: string): readonly string[] {
  const answers = requestsOf(system, payment, 'status').map(({ answer }) => answer);
  return answers.filter((answer) => answer?.['transaction-type'] === type).map((answer) => answer?.['status'] ?? '');
}

/** How the gateway knows a payment of one attempt. */
export function orderOf(payment: string): string {
  return `${payment}-1`;
}
