import { knownOperation } from '../readings/known-operation.ts';
import { isAskable, operationOf } from '../payment.ts';
import type { KnownOperation } from '../ports/addressed-notifications.ts';
import type { Payments } from '../ports/payments.ts';
import type { OpenQuery } from '../ports/queries.ts';

/** The questions of a query about operations that can tell something. */
export async function questionsOf(payments: Payments, { operations }: OpenQuery, now: Date): Promise<readonly KnownOperation[]> {
  const questions: KnownOperation[] = [];
  for (const id of operations) {
    const record = await payments.loadByOperation(id);
    const operation = record === undefined ? undefined : operationOf(record, id);
    if (record !== undefined && operation !== undefined && isAskable(record, operation))
      questions.push(knownOperation(record, operation, now));
  }
  return questions;
}
