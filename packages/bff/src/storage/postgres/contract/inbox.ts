import { expect, test } from 'vitest';
import { anOperationId, aPaymentId } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

export function inboxContract(fresh: () => Promise<TestDatabase>): void {
  test('a message is kept once for each account, however often and wherever it arrives', async () => {
    const database = await fresh();
    const [one, other] = [await database.open(), await database.open()];
    const message = {
      account: 'main',
      digest: 'digest-of-the-message',
      payment: aPaymentId(),
      operation: anOperationId(),
      details: { status: 'approved' },
      receivedAt: new Date('2026-03-01T10:00:00.123Z'),
    };

    const kept = await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : other).inbox.keep(message)));

    expect(kept.filter((first) => first)).toHaveLength(1);
    expect(await one.inbox.keep({ ...message, account: 'other', payment: null, operation: null })).toBe(true);
    expect(await database.query("select * from notifications where account = 'main'")).toEqual([
      {
        account: 'main',
        digest: message.digest,
        payment: message.payment,
        operation: message.operation,
        details: message.details,
        received_at: message.receivedAt,
      },
    ]);
  });
}
