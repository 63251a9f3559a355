import { isModification, type PaymentRecord } from '../payment.ts';
import type { NewMerchantEvent } from '../ports/payments.ts';

/** What is wrong where a success was not published exactly once, or something else as a success. */
export function wronglyPublished(records: readonly PaymentRecord[], events: readonly NewMerchantEvent[]): readonly string[] {
  const published = new Map<string, number>();
  for (const { type, operation } of events) {
    if (type === 'operation.succeeded') published.set(operation ?? 'none', (published.get(operation ?? 'none') ?? 0) + 1);
  }
  return records.flatMap(({ operations }) =>
    operations.flatMap(({ id, kind, status, origin }) => {
      const times = published.get(id) ?? 0;
      if (times === (status === 'succeeded' ? 1 : 0)) return [];
      return [`${kind} of origin ${origin} is ${status}, and its success was published ${String(times)} times`];
    }),
  );
}

/** Without the attempt that they act on. */
export function onlyModifications({ payment, attempts, operations }: PaymentRecord): PaymentRecord {
  return { payment, attempts, operations: operations.filter(isModification) };
}
