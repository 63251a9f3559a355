import { comeBack } from '../decisions/payer-moves.ts';
import { Fault, NotAuthentic } from '../faults.ts';
import type { Attempt, PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboundMessage } from '../ports/inbound.ts';
import type { Payments } from '../ports/payments.ts';
import type { Tasks } from '../ports/tasks.ts';
import { updatePayment } from '../steps/update-payment.ts';
import { pollSoon } from '../steps/poll-soon.ts';
import type { PayAuthenticated } from './pay-authenticated.ts';

interface Ports {
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly sameSecret: (a: string, b: string) => boolean;
}

export interface PayerReturn {
  readonly record: PaymentRecord;
  readonly attempt: number;
  readonly secret: string;
  readonly message: InboundMessage;
}

/**
 * The payer's browser comes back from a challenge, perhaps twice, perhaps in another window.
 * Its message passed through the payer's hands, so it is a reason to poll, never a proof.
 *
 * @throws {NotAuthentic | MalformedMessage} See the gateway's `readReturn`.
 */
export function receiveReturn({ payments, accounts, tasks, clock, sameSecret }: Ports, payAuthenticated: PayAuthenticated) {
  return async ({ record, attempt: number, secret, message }: PayerReturn): Promise<{ record: PaymentRecord; attempt: Attempt }> => {
    const attempt = attemptOf(record, number);
    if (!sameSecret(attempt.returnSecret, secret)) throw new Fault('not_found', 'There is no such attempt.');
    const gateway = accounts.find(record.payment.account)?.gateway;
    const operation = record.operations.find(({ id }) => id === attempt.operation);
    if (gateway === undefined || operation === undefined)
      throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
    if (gateway.readReturn === undefined) throw new NotAuthentic('this gateway sends no payer back');
    const hint = gateway.readReturn(message);
    if (hint.reference !== operation.reference) throw new NotAuthentic('the return belongs to another operation');
    if (attempt.beforePayment) {
      return { record: await payAuthenticated(record, attempt, hint.authentication ?? null), attempt };
    }
    const returned = await updatePayment(payments, record, (latest) =>
      comeBack(latest, attemptOf(latest, number), hint.details, clock.now()),
    );
    await pollSoon(tasks, gateway, operation, clock.now());
    return { record: returned.record, attempt };
  };
}

function attemptOf(record: PaymentRecord, number: number): Attempt {
  const attempt = record.attempts.find((candidate) => candidate.number === number);
  if (attempt === undefined) throw new Fault('not_found', 'There is no such attempt.');
  return attempt;
}
