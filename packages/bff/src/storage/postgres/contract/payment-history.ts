import { expect, test } from 'vitest';
import { aChange, anAttempt, anOperation, aPayment, aTimelineEntry, later } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

const NOT_TOLD = { order_id: null, request_id: null, approval_code: null, rrn: null, arn: null, descriptor: null };

export function paymentHistoryContract(fresh: () => Promise<TestDatabase>): void {
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

  test('words of a gateway that no database keeps do not keep the fact from being stored', async () => {
    const { payments } = await (await fresh()).open();
    const payment = aPayment();
    const words = { 'error-message': 'a\u0000b', descriptor: `half \u{1f600}`.slice(0, -1) };
    await payments.insert(aChange({ payment, timeline: [aTimelineEntry({ details: words })] }));

    const [entry] = await payments.timeline(payment.id, 0, 1);
    expect(entry?.details).toEqual({ 'error-message': 'a\ufffdb', descriptor: 'half \ufffd' });
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

  test('an event describes the payment after the change, without what opens it to a browser', async () => {
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
        events: [{ type: 'payment.authorized' }, { type: 'payment.captured' }],
      }),
    );

    const rows = await database.query<{ id: string; body: { data: object } }>('select * from outbox order by id');
    expect(rows).toMatchObject([
      {
        id: expect.stringMatching(/^evt_[0-9a-z]{26}$/) as string,
        merchant: 'shop',
        payment: payment.id,
        type: 'payment.authorized',
        position: null,
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
        attention: [],
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
        given_up_at: null,
        authentication: null,
        disputes: [],
        initiator: 'payer',
        save_card: false,
        save_card_answer: null,
        schedule: null,
        attempts_left: 1,
        return_url: 'https://shop.example/thanks',
        locale: 'fr-CA',
        language: 'fr-CA',
        metadata: { basket: '7' },
        authorization_expires_at: null,
        expires_at: '2026-03-01T10:30:00.000Z',
        operations: [
          {
            id: first.id,
            kind: 'authorize',
            status: 'declined',
            origin: 'paydesk',
            amount: 14_990,
            decline: null,
            receipt: null,
            gateway: { ...NOT_TOLD, our_reference: first.reference },
            created_at: '2026-03-01T10:00:00.123Z',
            settled_at: '2026-03-01T10:00:05.120Z',
          },
          {
            id: second.id,
            kind: 'authorize',
            status: 'succeeded',
            origin: 'paydesk',
            amount: 14_990,
            decline: null,
            receipt: null,
            gateway: { ...NOT_TOLD, our_reference: second.reference },
            created_at: '2026-03-01T10:01:00.000Z',
            settled_at: '2026-03-01T10:02:00.000Z',
          },
        ],
        created_at: '2026-03-01T10:00:00.123Z',
        updated_at: '2026-03-01T10:02:00.000Z',
      },
    });
  });
}
