import { comeBack } from '../decisions/payer-moves.ts';
import { Fault, MalformedMessage, NotAuthentic } from '../faults.ts';
import type { Attempt, Operation, PaymentRecord } from '../payment.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { InboundMessage, OutcomeHint } from '../ports/inbound.ts';
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

/** What comes of a return. */
export interface ReceivedReturn {
  readonly record: PaymentRecord;
  readonly attempt: Attempt;
  /** For the log as a security event. */
  readonly alert: string | null;
}

/**
 * The payer's browser comes back from a challenge, perhaps twice, perhaps in another window, perhaps without a word.
 * The secret alone proves that the payer belongs here. The message passed through the payer's hands: a reason to poll, never a
 * proof, and one that cannot be believed counts as none.
 *
 * @throws {Fault} `not_found`
 */
export function receiveReturn({ payments, accounts, tasks, clock, sameSecret }: Ports, payAuthenticated: PayAuthenticated) {
  return async ({ record, attempt: number, secret, message }: PayerReturn): Promise<ReceivedReturn> => {
    const attempt = attemptOf(record, number);
    if (!sameSecret(attempt.returnSecret, secret))
      throw new Fault('not_found', 'There is no such attempt.', { guessed: 'return_secret_unknown' });
    const gateway = accounts.find(record.payment.account)?.gateway;
    const operation = record.operations.find(({ id }) => id === attempt.operation);
    if (gateway === undefined || operation === undefined)
      throw new Fault('internal', 'The gateway account of this payment is not configured any more.');
    const { hint, alert } = believable(gateway, operation, message);
    if (attempt.beforePayment) {
      // Only a message can say that the payer was not authenticated. Without one the challenge goes on.
      return { record: hint === null ? record : await payAuthenticated(record, attempt, hint.authentication ?? null), attempt, alert };
    }
    const returned = await updatePayment(payments, record, (latest) =>
      comeBack(latest, attemptOf(latest, number), hint?.details ?? {}, clock.now()),
    );
    await pollSoon(tasks, gateway, operation, clock.now());
    return { record: returned.record, attempt, alert };
  };
}

/** What the message says, if it is one of the gateway about this operation. */
function believable(
  gateway: Gateway,
  { reference }: Operation,
  message: InboundMessage,
): { hint: OutcomeHint | null; alert: string | null } {
  try {
    const hint = gateway.readReturn?.(message) ?? null;
    if (hint !== null && hint.reference !== reference) return { hint: null, alert: 'the return belongs to another operation' };
    return { hint, alert: null };
  } catch (error) {
    if (error instanceof NotAuthentic) return { hint: null, alert: error.message };
    if (error instanceof MalformedMessage) return { hint: null, alert: null };
    throw error;
  }
}

function attemptOf(record: PaymentRecord, number: number): Attempt {
  const attempt = record.attempts.find((candidate) => candidate.number === number);
  if (attempt === undefined) throw new Fault('not_found', 'There is no such attempt.');
  return attempt;
}
