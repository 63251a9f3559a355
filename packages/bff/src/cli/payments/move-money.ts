import type { Paydesk } from '@paydesk/shared/client';
import { PaydeskUnreachable } from '@paydesk/shared/client';
import { confirm, personAtTerminal } from '../ask.ts';
import { CommandFault, WrongUse } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { printJson } from '../print-json.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';
import { gatewayIds } from './payment-text.ts';
import { money } from './payment-row.ts';
import { sameCall } from './same-call.ts';
import { type AnsweredPayment, shownPayment } from './shown-payment.ts';

type Kind = 'capture' | 'cancel' | 'refund';
type Operation = AnsweredPayment['operations'][number];

const WAIT_SECONDS = 30;

/** Of all commands that move money. */
export const MOVING_OPTIONS = {
  ...PAYDESK_OPTIONS,
  'idempotency-key': { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const MOVING_USAGE = `  --idempotency-key KEY
                    of a run whose answer was lost: the same call is not carried out twice. Default: a new one
  --yes             needs no confirmation; needed where this is not a terminal
  --json            { "operation": ..., "payment": ... } as the API shows them

The outcome is waited for up to ${String(WAIT_SECONDS)} s. Ends with 0 when it has succeeded, with 1 when it was refused or declined, and
with 75 when the outcome is not known yet: the gateway is being asked then. An answer that is lost is never followed by
a second try: what to do is said.

${PAYDESK_USAGE}`;

export interface Moving {
  readonly kind: Kind;
  /** What will be done, as a sentence. */
  readonly sentence: (payment: AnsweredPayment) => string;
  readonly send: (
    paydesk: Paydesk,
    payment: AnsweredPayment,
    how: { readonly idempotencyKey: string; readonly wait: number },
  ) => Promise<AnsweredPayment>;
}

interface TypedMoving {
  readonly config: string;
  readonly url?: string | undefined;
  readonly merchant?: string | undefined;
  readonly operator?: string | undefined;
  readonly 'idempotency-key'?: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/**
 * Has money moved, once, and says what came of it.
 *
 * @throws {WrongUse | CommandFault} When it was not moved, or it is not known.
 */
export async function moveMoney(id: string, typed: TypedMoving, { kind, sentence, send }: Moving): Promise<void> {
  const idempotencyKey = typed['idempotency-key'] ?? crypto.randomUUID();
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) throw new WrongUse('--idempotency-key: must be visible characters without blanks.');
  const again = sameCall(`payments ${kind} ${id}`, { ...typed, 'idempotency-key': idempotencyKey });
  await withPaydesk(
    typed,
    async (paydesk) => {
      const before = await paydesk.readPayment(id);
      await confirm(sentence(before), typed.yes, personAtTerminal());
      const after = await send(paydesk, before, { idempotencyKey, wait: WAIT_SECONDS }).catch((error: unknown) => {
        throw error instanceof PaydeskUnreachable && error.mayHaveBeenCarriedOut ? answerLost(error, again) : error;
      });
      const operation = operationOf(kind, before, after);
      if (typed.json) printJson({ operation, payment: shownPayment(after) });
      else process.stdout.write(`${outcomeLine(operation, after)}\n`);
      judge(operation, again);
    },
    { retries: 0 },
  );
}

/** The one that was added: of a call that was carried out before, the latest of its kind. */
function operationOf(kind: Kind, before: AnsweredPayment, after: AnsweredPayment): Operation {
  const known = new Set(before.operations.map(({ id }) => id));
  const ofKind = after.operations.filter((operation) => operation.kind === kind && operation.origin === 'paydesk');
  const operation = ofKind.findLast(({ id }) => !known.has(id)) ?? ofKind.at(-1);
  if (operation === undefined)
    throw new CommandFault(`Paydesk has answered without a ${kind}. Look at the payment: paydesk payments show ${after.id}`);
  return operation;
}

function outcomeLine(operation: Operation, { id, currency, status }: AnsweredPayment): string {
  const { kind, status: outcome, amount } = operation;
  return `${operation.id}  ${kind} of ${money(amount, currency)} ${outcome}  (${gatewayIds(operation)})  ${id} is ${status}`;
}

/** @throws {CommandFault} Unless it has succeeded. */
function judge({ kind, status, decline }: Operation, again: string): void {
  if (status === 'succeeded') return;
  if (status === 'pending' || status === 'unknown') {
    const asked = `The outcome of the ${kind} is not known yet: the gateway is being asked. Do not begin another one. To wait again: ${again}`;
    throw new CommandFault(asked, { code: 'outcome_not_known', exitCode: EXIT_CODES.not_known_yet });
  }
  const why = decline === null ? '' : ` (${decline.code})`;
  throw new CommandFault(`The ${kind} has not happened: ${status}${why}. Nothing was moved.`, { code: status });
}

function answerLost(cause: PaydeskUnreachable, again: string): CommandFault {
  const sentence = `The answer was lost: it is unknown whether it was carried out. It was not tried again. This tells what came of it, and moves nothing twice: ${again}`;
  return new CommandFault(sentence, { cause, code: 'answer_lost', exitCode: EXIT_CODES.not_known_yet });
}
