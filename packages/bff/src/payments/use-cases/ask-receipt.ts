import type { OperationId, PaymentId } from '@paydesk/shared/ids';
import type { Actor } from '../actor.ts';
import { askForDuplicate, isAnswered, keepDuplicate } from '../decisions/keep-duplicate.ts';
import { Fault, GatewayFault, GatewayRefusal } from '../faults.ts';
import { latestAttempt, operationOf, type Operation, type PaymentRecord } from '../payment.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Payments } from '../ports/payments.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import { possibleOperations } from '../readings/possible-operations.ts';
import { receiptReference } from '../readings/receipt-reference.ts';
import { updatePayment, loadOrFault } from '../steps/update-payment.ts';
import { addressOf, type GatewayUrls } from '../steps/gateway-urls.ts';
import type { RunningWork } from '../steps/running-work.ts';
import { waitForChange } from '../steps/watch-payment.ts';
import { within } from '../steps/within.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly statusFeed: StatusFeed;
  readonly running: RunningWork;
}

export interface AskReceipt {
  readonly record: PaymentRecord;
  /** `null`: the latest that has succeeded. */
  readonly operation: OperationId | null;
  /** A gateway that takes longer is waited for in the background. */
  readonly waitMs: number;
  readonly by?: Actor | undefined;
}

/**
 * Asks the gateway for a duplicate of a receipt, and waits for it. Moves no money, so it may be repeated, and by several at once.
 *
 * @throws {Fault} `not_possible` where the account writes none or nothing has happened yet; `gateway_refused` with the
 *   gateway's words; `gateway_unavailable`.
 */
export function askReceipt({ payments, accounts, clock, statusFeed, running }: Ports, urls: Omit<GatewayUrls, 'returnUrl'>) {
  return async ({ record: first, operation: wanted, waitMs, by }: AskReceipt): Promise<PaymentRecord> => {
    const account = accounts.find(first.payment.account);
    const receipts = account?.gateway.receipts;
    if (account === undefined || receipts === undefined) {
      throw new Fault('not_possible', 'The gateway account of this payment writes no receipts.', possible(first, account));
    }
    const operation = ownerOf(first, wanted);
    if (operation === undefined) {
      throw new Fault(
        'not_possible',
        'There is a receipt only of what was sent from here and has happened, or was declined.',
        possible(first, account),
      );
    }
    const asked = await updatePayment(payments, first, (record) => askForDuplicate(record, operation.id, clock.now(), by));
    const { id, version } = asked.record.payment;
    const query = receiptReference(operation.id, version, clock.now());
    const until = performance.now() + waitMs;
    const answer = running.track(send(operation, query, account, receipts).then((duplicate) => keep(id, operation.id, query, duplicate)));
    return (await within(answer, waitMs)) ?? waitForAnswer(asked.record, operation.id, query, until);
  };

  /** @returns `undefined`: what is posted is kept when it arrives. */
  async function keep(
    payment: PaymentId,
    operation: OperationId,
    query: string,
    duplicate: Awaited<ReturnType<Receipts['ask']>>,
  ): Promise<PaymentRecord | undefined> {
    if (duplicate === 'posted') return undefined;
    const kept = await updatePayment(payments, await loadOrFault(payments, payment), (record) =>
      keepDuplicate(record, { operation, query, duplicate }, clock.now()),
    );
    return kept.record;
  }

  async function waitForAnswer(asked: PaymentRecord, id: OperationId, query: string, until: number): Promise<PaymentRecord> {
    let record = asked;
    for (;;) {
      const leftMs = Math.max(0, until - performance.now());
      record = await waitForChange({ payments, statusFeed }, asked.payment.id, record.payment.version, leftMs);
      const operation = operationOf(record, id);
      if (leftMs === 0 || operation === undefined || isAnswered(operation, query)) return record;
    }
  }

  async function send(operation: Operation, reference: string, account: GatewayAccount, receipts: Receipts) {
    return receipts.ask(operation, { reference, notificationUrl: addressOf(reference, account, urls) }).catch((error: unknown) => {
      if (error instanceof GatewayRefusal) {
        throw new Fault('gateway_refused', `The gateway gives no duplicate: ${error.words}`, { cause: error });
      }
      if (!(error instanceof GatewayFault)) throw error;
      // It may have arrived, and its answer may come yet.
      if (error.delivery === 'perhaps_sent') return 'posted' as const;
      throw new Fault('gateway_unavailable', 'The gateway cannot be reached. Repeat the request in a moment.', { cause: error });
    });
  }
}

function ownerOf(record: PaymentRecord, wanted: OperationId | null): Operation | undefined {
  if (wanted === null)
    return record.operations.findLast((operation) => operation.status === 'succeeded' && isOurs(operation)) ?? declinedAttempt(record);
  const operation = operationOf(record, wanted);
  if (operation === undefined) throw new Fault('not_found', 'This payment has no operation with this id.');
  return (operation.status === 'succeeded' || operation.status === 'declined') && isOurs(operation) ? operation : undefined;
}

/** What was made in the gateway's back office has no name there that we know. */
function isOurs({ origin }: Operation): boolean {
  return origin === 'paydesk';
}

function declinedAttempt(record: PaymentRecord): Operation | undefined {
  const attempt = latestAttempt(record);
  const operation = attempt === undefined ? undefined : operationOf(record, attempt.operation);
  return operation?.status === 'declined' ? operation : undefined;
}

function possible(record: PaymentRecord, account: GatewayAccount | undefined) {
  return account === undefined ? {} : { possible: possibleOperations(record, account.gateway.capabilities) };
}
