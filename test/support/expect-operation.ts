import type { Payment } from '@paydesk/shared/payment';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { expect, vi } from 'vitest';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import type { RecordedRequest } from '../simulators/payneteasy/requests.ts';
import { type MerchantClient, MerchantApiProblem } from './merchant-client.ts';
import { UNTIL_STUCK } from './until-stuck.ts';

type Operation = Payment['operations'][number];

/** Waits until the latest operation of a kind has a status. A BFF that does not answer is waited for, too. */
export async function expectOperation(
  api: MerchantClient,
  id: string,
  kind: ModificationKind,
  status: Operation['status'],
): Promise<{ readonly payment: Payment; readonly operation: Operation }> {
  return vi.waitFor(async () => {
    const payment = await api.readPayment(id);
    const operation = payment.operations.findLast((candidate) => candidate.kind === kind);
    expect(operation?.status, kind).toBe(status);
    return { payment, operation: operation! };
  }, UNTIL_STUCK);
}

/** Waits until the message of the latest operation of a kind is answered, or its outcome known before that. */
export async function untilAnswered(api: MerchantClient, id: string, kind: ModificationKind): Promise<void> {
  await vi.waitFor(async () => {
    const timeline = await api.readTimeline(id);
    const asked = timeline.findLastIndex(({ event }) => event === `${kind}_requested`);
    const told = timeline.slice(asked + 1);
    expect(told.some(({ source, status_before, status_after }) => source === 'gateway_answer' || status_before !== status_after)).toBe(
      true,
    );
  }, UNTIL_STUCK);
}

/** Captures, cancels and refunds of a payment, as the gateway saw them. */
export function modificationMessages(simulator: PaynetEasySimulator, payment: string): readonly RecordedRequest[] {
  return simulator
    .requests()
    .filter(({ command, clientOrderId }) => ['capture', 'return', 'void'].includes(command) && clientOrderId.startsWith(payment));
}

/** The gateway saw exactly these, in this order, repeated ones included. */
export function expectModificationMessages(simulator: PaynetEasySimulator, payment: string, commands: readonly string[]): void {
  expect(modificationMessages(simulator, payment).map(({ command }) => command)).toEqual(commands);
}

/** How a call was refused. Fails when it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<MerchantApiProblem['problem']> {
  const outcome: unknown = await call.catch((error: unknown) => error);
  if (outcome instanceof MerchantApiProblem) return outcome.problem;
  throw new Error('the call was not refused', { cause: outcome });
}
