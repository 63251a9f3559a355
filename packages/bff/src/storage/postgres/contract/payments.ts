import { expect, test, vi } from 'vitest';
import pg from 'pg';
import { TRANSITIONS } from '../../../payments/transitions.ts';
import type { PaymentStatus } from '@paydesk/shared/payment-status';
import {
  aChange,
  anAttempt,
  anIdempotencyKey,
  anOperation,
  anOperationId,
  aPayment,
  aPaymentId,
  aTimelineEntry,
  later,
} from './builders.ts';
import { withClient, type TestDatabase } from './test-database.ts';

/** What the listening connection says now and then. */
const HEARTBEAT = 'select 1';

export function paymentsContract(fresh: () => Promise<TestDatabase>): void {
  test('a payment is read as it was stored, with all that belongs to it', async () => {
    const { payments } = await (await fresh()).open();
    const operation = anOperation({ gatewayReference: '000123', requestReference: 'r-1', settledAt: new Date('2026-03-01T10:00:05.001Z') });
    const attempt = anAttempt({
      operation: operation.id,
      challenge: { kind: 'form', action: 'https://acs.example', fields: { creq: 'x"\'\\ü' } },
      challengeRequestedAt: new Date('2026-03-01T10:00:04.000Z'),
    });
    const payment = aPayment({ card: attempt.card, decline: { code: 'declined', payer_message: 'No.', action: 'use_another_card' } });

    await payments.insert(aChange({ payment, attempts: [attempt], operations: [operation] }));

    const record = { payment, attempts: [attempt], operations: [operation] };
    expect(await payments.load(payment.id)).toEqual(record);
    expect(await payments.loadByOperation(operation.id)).toEqual(record);
    expect(await payments.loadByReference('main', operation.reference)).toEqual(record);
  });

  test('nobody knows a payment that was never stored', async () => {
    const { payments } = await (await fresh()).open();
    expect(await payments.load(aPaymentId())).toBeUndefined();
    expect(await payments.loadByOperation(anOperationId())).toBeUndefined();
    expect(await payments.loadByReference('main', 'never sent')).toBeUndefined();
  });

  test('an amount beyond 2^53 stays exact', async () => {
    const { payments } = await (await fresh()).open();
    const amount = 9_007_199_254_740_993n;
    const payment = aPayment({ amount, amountCaptured: amount, amountRefunded: amount });

    await payments.insert(aChange({ payment, operations: [anOperation({ amount })] }));

    const record = await payments.load(payment.id);
    expect(record?.payment).toEqual(payment);
    expect(record?.operations[0]?.amount).toBe(amount);
  });

  test('every status of the state machine can be stored', async () => {
    const { payments } = await (await fresh()).open();
    for (const status of Object.keys(TRANSITIONS) as PaymentStatus[]) {
      const payment = aPayment({ status });
      await payments.insert(aChange({ payment }));
      expect((await payments.load(payment.id))?.payment.status).toBe(status);
    }
  });

  test('a change is stored on top of the version it was decided on', async () => {
    const { payments } = await (await fresh()).open();
    const payment = aPayment();
    const operation = anOperation();
    const attempt = anAttempt({ operation: operation.id });
    await payments.insert(aChange({ payment, attempts: [attempt], operations: [operation] }));

    const second = anOperation({ kind: 'capture', attempt: null, createdAt: new Date('2026-03-02T00:00:00.000Z') });
    const change = aChange({
      payment: later(payment, { status: 'authorized', card: attempt.card, authorizationExpiresAt: new Date('2026-03-08T10:00:00.000Z') }),
      attempts: [
        { ...attempt, challenge: { kind: 'redirect', url: 'https://acs.example' }, returnedAt: new Date('2026-03-01T10:01:00.000Z') },
      ],
      operations: [
        { ...operation, status: 'succeeded', gatewayReference: '77', absences: 1, settledAt: new Date('2026-03-01T10:01:00.000Z') },
        second,
      ],
    });

    expect(await payments.save(change)).toBe(true);
    expect(await payments.load(payment.id)).toEqual({ payment: change.payment, attempts: change.attempts, operations: change.operations });
  });

  test('of changes decided on the same version exactly one is stored, and nothing of the others', async () => {
    const database = await fresh();
    const replicas = [await database.open(), await database.open()];
    const payment = aPayment();
    await replicas[0]?.payments.insert(aChange({ payment }));

    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        replicas[index % 2]?.payments.save(
          aChange({
            payment: later(payment, { status: 'processing', description: `number ${String(index)}` }),
            attempts: [anAttempt()],
            operations: [anOperation()],
            timeline: [aTimelineEntry({ event: 'submitted' }), aTimelineEntry({ event: 'accepted' })],
            events: ['payment.challenged'],
            tasks: [{ kind: 'ask_outcome', subject: `op ${String(index)}`, delayMs: 0 }],
          }),
        ),
      ),
    );

    expect(results.filter((stored) => stored === true)).toHaveLength(1);
    const winner = results.indexOf(true);
    const record = await replicas[0]?.payments.load(payment.id);
    expect(record?.payment).toMatchObject({ version: 2, description: `number ${String(winner)}` });
    expect(record?.attempts).toHaveLength(1);
    expect(record?.operations).toHaveLength(1);
    expect(await replicas[0]?.payments.timeline(payment.id, 0, 10)).toHaveLength(3);
    expect(await database.query('select id from outbox')).toHaveLength(1);
    expect(await database.query('select subject from tasks')).toEqual([{ subject: `op ${String(winner)}` }]);
  });

  test('a change of a payment that does not exist is not stored', async () => {
    const { payments } = await (await fresh()).open();
    expect(await payments.save(aChange({ payment: aPayment({ version: 2 }) }))).toBe(false);
  });

  test('an operation reference is never used twice at one account', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const { reference } = anOperation();
    await payments.insert(aChange({ operations: [anOperation({ reference })] }));

    const payment = aPayment();
    await expect(payments.insert(aChange({ payment, operations: [anOperation({ reference })] }))).rejects.toMatchObject({
      sqlState: '23505',
      constraint: 'operations_account_reference_key',
    });
    expect(await payments.load(payment.id)).toBeUndefined();

    const elsewhere = aPayment({ account: 'other' });
    expect(await payments.insert(aChange({ payment: elsewhere, operations: [anOperation({ reference })] }))).toBe('inserted');
    expect((await payments.loadByReference('other', reference))?.payment.id).toBe(elsewhere.id);
  });

  test('what a payment is for never changes', async () => {
    const { payments } = await (await fresh()).open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));

    await payments.save(
      aChange({ payment: later(payment, { amount: 1n, currency: 'USD', merchant: 'thief', account: 'other', intent: 'sale' }) }),
    );

    expect((await payments.load(payment.id))?.payment).toEqual({ ...payment, version: 2 });
  });

  test.each([
    ['no amount', { amount: 0n }],
    ['a negative amount', { amount: -1n }],
    ['no currency', { currency: 'euro' }],
    ['an unknown status', { status: 'paid' as PaymentStatus }],
  ])('a payment with %s is refused', async (_, facts) => {
    const { payments } = await (await fresh()).open();
    await expect(payments.insert(aChange({ payment: aPayment(facts) }))).rejects.toMatchObject({
      name: 'DatabaseFault',
      sqlState: '23514',
    });
  });

  test('a card number does not fit into a card summary, and the refusal does not repeat it', async () => {
    const { payments } = await (await fresh()).open();
    const { card } = anAttempt();
    for (const leak of [
      { bin: '4111111111111111' },
      { last_four: '4111111111111111' },
      { holder: '4111 1111 1111 1111' },
      { cvv: '123' },
    ]) {
      const refusal: unknown = await payments
        .insert(aChange({ payment: aPayment({ card: { ...card, ...leak } }) }))
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ sqlState: '23514' });
      expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toMatch(/4111/);
    }
  });

  test('the timeline is numbered without gaps, and read from where a reader stopped', async () => {
    const { payments } = await (await fresh()).open();
    let payment = aPayment();
    await payments.insert(
      aChange({ payment, timeline: [aTimelineEntry({ details: { note: 'ü' } }), aTimelineEntry({ event: 'accepted' })] }),
    );
    for (let round = 0; round < 3; round += 1) {
      await payments.save(
        aChange({ payment: later(payment, { status: 'unknown' }), timeline: [aTimelineEntry({ event: 'submitted', attempt: 1 })] }),
      );
      await payments.save(aChange({ payment: later(payment), timeline: [aTimelineEntry()] }));
      payment = later(payment);
    }

    const entries = await payments.timeline(payment.id, 0, 100);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(entries[0]).toEqual({ ...aTimelineEntry({ details: { note: 'ü' } }), sequence: 1 });
    expect((await payments.timeline(payment.id, 2, 2)).map(({ sequence }) => sequence)).toEqual([3, 4]);
  });

  test.each(["update timeline set event = 'other'", 'delete from timeline', 'truncate timeline'])(
    'the database refuses to %s',
    async (statement) => {
      const database = await fresh();
      const { payments } = await database.open();
      await payments.insert(aChange());
      await expect(database.query(statement)).rejects.toThrow('the timeline is only ever added to');
      expect(await database.query('select sequence from timeline')).toHaveLength(1);
    },
  );

  test('an event tells of the payment as it is after the change, without what opens it to a browser', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const payment = aPayment();
    const first = anOperation({ status: 'declined', settledAt: new Date('2026-03-01T10:00:05.120Z') });
    await payments.insert(aChange({ payment, attempts: [anAttempt()], operations: [first] }));
    const second = anOperation({ attempt: 2, createdAt: new Date('2026-03-01T10:01:00.000Z') });
    await payments.save(aChange({ payment: later(payment), attempts: [anAttempt({ number: 2 })], operations: [second] }));

    await payments.save(
      aChange({
        payment: later(later(payment), { status: 'authorized', updatedAt: new Date('2026-03-01T10:02:00.000Z') }),
        operations: [{ ...second, status: 'succeeded', settledAt: new Date('2026-03-01T10:02:00.000Z') }],
        events: ['payment.authorized', 'payment.captured'],
      }),
    );

    const rows = await database.query<{ id: string; body: { data: object } }>('select * from outbox order by id');
    expect(rows).toMatchObject([
      {
        id: expect.stringMatching(/^evt_[0-9a-z]{26}$/) as string,
        merchant: 'shop',
        payment: payment.id,
        type: 'payment.authorized',
        delivered_at: null,
      },
      { type: 'payment.captured' },
    ]);
    expect(rows[0]?.body).toEqual({
      type: 'payment.authorized',
      timestamp: '2026-03-01T10:02:00.000Z',
      data: {
        id: payment.id,
        status: 'authorized',
        needs_attention: false,
        intent: 'authorize',
        amount: 14_990,
        currency: 'EUR',
        amount_captured: 0,
        amount_refunded: 0,
        order_reference: 'order-1',
        description: 'Two chairs',
        account: 'main',
        gateway: 'simulated',
        payer: { email: 'payer@example.com', country: 'LV' },
        card: null,
        decline: null,
        attempts_left: 1,
        return_url: 'https://shop.example/thanks',
        locale: 'fr-CA',
        metadata: { basket: '7' },
        authorization_expires_at: null,
        expires_at: '2026-03-01T10:30:00.000Z',
        operations: [
          {
            id: first.id,
            kind: 'authorize',
            status: 'declined',
            amount: 14_990,
            created_at: '2026-03-01T10:00:00.123Z',
            settled_at: '2026-03-01T10:00:05.120Z',
          },
          {
            id: second.id,
            kind: 'authorize',
            status: 'succeeded',
            amount: 14_990,
            created_at: '2026-03-01T10:01:00.000Z',
            settled_at: '2026-03-01T10:02:00.000Z',
          },
        ],
        created_at: '2026-03-01T10:00:00.123Z',
        updated_at: '2026-03-01T10:02:00.000Z',
      },
    });
  });

  test('a change is one statement and one transaction', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const payment = aPayment();
    await payments.insert(aChange({ payment }));
    const sent = vi.spyOn(pg.Client.prototype, 'query');

    await payments.save(
      aChange({
        payment: later(payment),
        attempts: [anAttempt()],
        operations: [anOperation()],
        events: ['payment.authorized'],
        tasks: [{ kind: 'ask_outcome', subject: 'op', delayMs: 3000 }],
      }),
    );
    const statements = sent.mock.calls.map(([statement]: unknown[]) => statement).filter((statement) => statement !== HEARTBEAT);
    sent.mockRestore();

    expect(statements).toEqual([expect.objectContaining({ name: 'save_payment' })]);
    const writers = await database.query(`
      select xmin from payments union select xmin from attempts union select xmin from operations union
      select xmin from outbox union select xmin from tasks union select xmin from timeline where sequence = 2`);
    expect(writers).toHaveLength(1);
  });

  test('a merchant pages through its own payments, newest first', async () => {
    const { payments } = await (await fresh()).open();
    const ids = [];
    for (let index = 0; index < 5; index += 1) {
      const payment = aPayment();
      ids.unshift(payment.id);
      await payments.insert(aChange({ payment, operations: [anOperation()] }));
    }
    await payments.insert(aChange({ payment: aPayment({ merchant: 'other shop' }) }));

    const first = await payments.list({ merchant: 'shop', limit: 3 });
    const second = await payments.list({ merchant: 'shop', limit: 3, before: first[2]?.payment.id });

    expect([...first, ...second].map(({ payment }) => payment.id)).toEqual(ids);
    expect(first[0]).toEqual(await payments.load(first[0]?.payment.id ?? aPaymentId()));
  });

  test('payments are found by order reference, status and time of creation', async () => {
    const { payments } = await (await fresh()).open();
    const old = aPayment({ orderReference: 'order-2' });
    const recent = aPayment({ status: 'captured', createdAt: new Date('2026-04-01T00:00:00.000Z') });
    await payments.insert(aChange({ payment: old }));
    await payments.insert(aChange({ payment: recent }));
    const found = async (query: object): Promise<string[]> =>
      (await payments.list({ merchant: 'shop', limit: 10, ...query })).map(({ payment }) => payment.id);

    expect(await found({ orderReference: 'order-2' })).toEqual([old.id]);
    expect(await found({ status: 'captured' })).toEqual([recent.id]);
    expect(await found({ createdFrom: new Date('2026-04-01T00:00:00.000Z') })).toEqual([recent.id]);
    expect(await found({ orderReference: 'order-2', status: 'captured' })).toEqual([]);
  });

  test('twenty simultaneous requests with one idempotency key make one payment', async () => {
    const database = await fresh();
    const replicas = [await database.open(), await database.open()];
    const key = anIdempotencyKey();

    const results = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const payment = aPayment();
        const result = await replicas[index % 2]?.payments.insert(aChange({ payment, events: ['payment.captured'] }), {
          key,
          answer: { id: payment.id },
        });
        return { id: payment.id, result };
      }),
    );

    const inserted = results.filter(({ result }) => result === 'inserted');
    expect(inserted).toHaveLength(1);
    expect(results.filter(({ result }) => result === 'key_taken')).toHaveLength(19);
    expect(await database.query('select id from payments')).toEqual([{ id: inserted[0]?.id }]);
    expect(await database.query('select id from outbox')).toHaveLength(1);
    expect(await replicas[1]?.idempotency.find(key)).toEqual({ state: 'answered', answer: { id: inserted[0]?.id } });
  });

  test('a request waits for a rival with the same key, and takes the key when the rival fails', async () => {
    const database = await fresh();
    const { payments } = await database.open();
    const key = anIdempotencyKey();
    await withClient(database.connection, async (rival) => {
      await rival.query('begin');
      await rival.query(
        "insert into idempotency_keys (merchant, key, request_digest, answer, expires_at) values ($1, $2, $3, '{}', now() + interval '1 day')",
        [key.merchant, key.key, key.requestDigest],
      );

      const waiting = payments.insert(aChange(), { key, answer: {} });
      await vi.waitUntil(
        async () =>
          (
            await database.query(
              "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into payments%' and datname = current_database()",
            )
          ).length === 1,
      );
      await rival.query('rollback');

      expect(await waiting).toBe('inserted');
    });
  });
}
