import { Resolution } from '@paydesk/shared/attention';
import { given, type Person } from '../ask.ts';
import { WrongUse } from '../command.ts';
import { amountTyped } from './amount.ts';
import { gatewayIds } from './payment-text.ts';
import { money } from './payment-row.ts';
import type { AnsweredPayment } from './shown-payment.ts';

export type TypedResolution = Readonly<Partial<Record<'operation' | 'outcome' | 'note' | 'amount' | 'minor-units', string>>>;

export interface Stated {
  readonly resolution: ReturnType<typeof Resolution.parse>;
  /** What is stated, as a sentence for the person who confirms it. */
  readonly sentence: string;
}

/**
 * What a person states of an operation, asked for where it was not typed.
 *
 * @throws {WrongUse}
 */
export async function stated(typed: TypedResolution, payment: AnsweredPayment, person: Person | undefined): Promise<Stated> {
  const amount = amountTyped(typed, payment.currency);
  const open = openOperations(payment);
  const resolution = judge({
    operation: await given('--operation', typed.operation, `Which operation?\n${open}Its id:`, person),
    outcome: await given('--outcome', typed.outcome, 'What does the portal of the gateway show: succeeded, declined or failed?', person),
    note: await given('--note', typed.note, 'What was looked at, and what was found?', person),
    ...(amount === undefined ? {} : { amount }),
  });
  const operation = payment.operations.find(({ id }) => id === resolution.operation);
  if (operation === undefined)
    throw new WrongUse(`--operation: the payment has no such operation. It has:\n${listed(payment.operations, payment)}`);
  const { kind, amount: booked } = operation;
  const sum = money(resolution.amount ?? booked, payment.currency);
  return {
    resolution,
    sentence: `The ${kind} of ${sum} (${gatewayIds(operation)}) of ${payment.id} will be booked as ${resolution.outcome}.`,
  };
}

function judge(said: object): Stated['resolution'] {
  const { data, error } = Resolution.safeParse(said);
  if (error !== undefined) throw new WrongUse(error.issues.map(({ path: [name], message }) => `--${String(name)}: ${message}`).join('\n'));
  return data;
}

function openOperations(payment: AnsweredPayment): string {
  const open = payment.operations.filter(({ status }) => status === 'unknown' || status === 'pending');
  return open.length === 0 ? 'No operation of this payment is open.\n' : listed(open, payment);
}

function listed(operations: AnsweredPayment['operations'], { currency }: AnsweredPayment): string {
  return operations.map(({ id, kind, status, amount }) => `  ${id}  ${kind} ${status}  ${money(amount, currency)}\n`).join('');
}
