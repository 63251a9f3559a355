import { describe, expect, test } from 'vitest';
import { MalformedMessage, type Fault } from '../faults.ts';
import type { Operation } from '../payment.ts';
import type { OutcomeAnswer } from '../ports/outcomes.ts';
import { isAccepted, messageOf, type Said } from '../testing/replicas/addressed-messages.ts';
import { OneReplica } from '../testing/replicas/one-replica.ts';

const RESULT: Said = { kind: 'result', approved: true, copy: 0 };
const ALTERED: Said = { kind: 'result', approved: false, copy: 1 };
const CONFIRM: Said = { kind: 'confirm' };
const EXPIRED = { code: 'not_found' } satisfies Partial<Fault>;

function post(replica: OneReplica, { reference }: { readonly reference: string }, said: Said) {
  const receive = replica.receive({ gateway: 'posting', account: 'main', message: { reference, secret: 'secret' } });
  if (receive === undefined) throw new Error('this is no address of ours');
  return receive(messageOf(said));
}

/** How its timeline would go on. */
function notesOf(replica: OneReplica, operation: Operation) {
  const { payment } = replica.recordOf(operation);
  return { status: payment.status, attention: payment.attention.map(({ code }) => code), version: payment.version };
}

describe('an address', () => {
  test.each([
    ['another secret', 'posting', 'main', 'guessed'],
    ['another account', 'posting', 'other', 'secret'],
    ['another gateway', 'payneteasy', 'main', 'secret'],
  ])('with %s is none of ours', (_what, gateway, account, secret) => {
    const replica = new OneReplica();
    const { reference } = replica.sent();

    expect(replica.receive({ gateway, account, message: { reference, secret } })).toBeUndefined();
    expect(replica.receive({ gateway, account, message: null })).toBeUndefined();
  });

  test('of something we have never sent is answered as if it were none', async () => {
    await expect(post(new OneReplica(), { reference: 'never-sent' }, RESULT)).rejects.toMatchObject(EXPIRED);
  });

  test('is closed a day after the outcome', async () => {
    const replica = new OneReplica();
    const operation = replica.sent({ status: 'succeeded', settledAt: new Date(replica.now) }, { status: 'authorized' });
    replica.now += 24 * 3_600_000;
    expect(isAccepted(await post(replica, operation, RESULT))).toBe(true);
    replica.now += 1;

    await expect(post(replica, operation, RESULT)).rejects.toMatchObject(EXPIRED);
  });
});

describe('a notification of an operation', () => {
  test('is kept before it is answered, in the order in which it came, and settles nothing', async () => {
    const replica = new OneReplica();
    const operation = replica.sent();

    expect(isAccepted(await post(replica, operation, CONFIRM))).toBe(true);
    expect(isAccepted(await post(replica, operation, RESULT))).toBe(true);

    const { status, notices, notifiedAt } = replica.latest(operation);
    expect([status, notices.map(({ kind }) => kind), notifiedAt]).toEqual(['pending', ['confirm', 'result'], new Date(replica.now)]);
    expect(notesOf(replica, operation).status).toBe('processing');
  });

  test('twice is answered twice and kept once', async () => {
    const replica = new OneReplica();
    const operation = replica.sent();
    await post(replica, operation, RESULT);
    const before = replica.recordOf(operation);

    expect(isAccepted(await post(replica, operation, RESULT))).toBe(true);

    expect(replica.recordOf(operation)).toBe(before);
  });

  test('that differs from the one accepted makes the outcome unknown, and needs attention', async () => {
    const replica = new OneReplica();
    const operation = replica.sent();
    await post(replica, operation, RESULT);

    const { alert } = await post(replica, operation, ALTERED);

    expect(alert).toBe('changed');
    expect(replica.latest(operation)).toMatchObject({ status: 'unknown', notices: [{ approved: true }] });
    expect(notesOf(replica, operation)).toMatchObject({ status: 'unknown', attention: ['notification_contradicts'] });
  });

  test('against a settled outcome changes nothing but that it needs attention', async () => {
    const replica = new OneReplica();
    const notices = [{ kind: 'result', digest: 'of the true one', approved: true }];
    const operation = replica.sent({ status: 'succeeded', settledAt: new Date(replica.now), notices }, { status: 'authorized' });

    expect(isAccepted(await post(replica, operation, ALTERED))).toBe(false);

    expect(replica.latest(operation)).toEqual(operation);
    expect(notesOf(replica, operation)).toMatchObject({ status: 'authorized', attention: ['notification_contradicts'], version: 2 });
    await post(replica, operation, ALTERED);
    expect(notesOf(replica, operation).version).toBe(2);
  });

  test('is judged against what is stored at last, not against what was read first', async () => {
    const replica = new OneReplica();
    const operation = replica.sent();
    const savePayment = replica.storage.savePayment.bind(replica.storage);
    replica.storage.savePayment = () => {
      replica.storage.savePayment = savePayment;
      void post(replica, operation, RESULT);
      return false;
    };

    const refused = await post(replica, operation, ALTERED);

    expect(isAccepted(refused)).toBe(false);
    expect(replica.latest(operation).notices).toMatchObject([{ approved: true }]);
  });

  test('that cannot be read changes nothing', async () => {
    const replica = new OneReplica();
    const operation = replica.sent();
    const receive = replica.receive({ gateway: 'posting', account: 'main', message: { reference: operation.reference, secret: 'secret' } });
    const before = replica.recordOf(operation);

    await expect(receive?.({ ...messageOf(RESULT), body: Buffer.from('?') })).rejects.toThrow(MalformedMessage);

    expect(replica.recordOf(operation)).toBe(before);
  });

  test('brings forward the question of an operation that is old enough, and of no other', async () => {
    const replica = new OneReplica();
    const operation = replica.sent();
    replica.now += 119_999;
    await post(replica, operation, RESULT);
    expect(replica.ranSoon).toEqual([]);
    replica.now += 1;

    await post(replica, operation, CONFIRM);

    expect(replica.ranSoon).toEqual([operation.id]);
  });
});

describe('the answer to a query', () => {
  async function asked() {
    const replica = new OneReplica();
    const operation = replica.sent();
    replica.now += 120_000;
    await replica.ask(operation.id);
    replica.now += 1000;
    await replica.sendQuery();
    const { reference } = replica.storage.stateOf().open!;
    const answers: OutcomeAnswer[] = [{ reference: operation.reference, report: { outcome: 'approved', details: {} } }];
    return { replica, operation, query: { reference }, found: { kind: 'found', answers } satisfies Said };
  }

  test('settles what was asked, and lets the next query go', async () => {
    const { replica, operation, query, found } = await asked();

    expect(isAccepted(await post(replica, query, found))).toBe(true);

    expect(replica.latest(operation).status).toBe('succeeded');
    expect(replica.storage.stateOf()).toMatchObject({ open: null, waiting: 0 });
    expect(replica.storage.ends.get(query.reference)).toBe('answered');
  });

  test('is the only thing that is taken at its address', async () => {
    const { replica, operation, query } = await asked();

    expect(isAccepted(await post(replica, query, RESULT))).toBe(false);

    expect(replica.latest(operation).notices).toEqual([]);
    expect(replica.storage.stateOf().open?.reference).toBe(query.reference);
  });

  test('is taken once: there is no such address afterwards', async () => {
    const { replica, query, found } = await asked();
    await post(replica, query, found);

    await expect(post(replica, query, found)).rejects.toMatchObject(EXPIRED);
  });

  test('is applied whole by the next replica, when the first was killed half-way', async () => {
    const { replica, operation, query, found } = await asked();
    const closeQuery = replica.storage.closeQuery.bind(replica.storage);
    replica.storage.closeQuery = () => {
      throw new Error('killed');
    };
    await expect(post(replica, query, found)).rejects.toThrow('killed');
    replica.storage.closeQuery = closeQuery;

    expect(isAccepted(await post(replica, query, found))).toBe(true);

    expect(replica.recordOf(operation).payment).toMatchObject({ status: 'authorized', version: 2, attention: [] });
  });

  test('says nothing of an operation that was not asked about, and nothing at the address of an operation', async () => {
    const { replica, operation, query, found } = await asked();
    const stranger = replica.sent();

    await post(replica, query, { ...found, answers: [{ reference: stranger.reference, report: { outcome: 'approved', details: {} } }] });
    expect([replica.latest(stranger).status, replica.latest(operation).status]).toEqual(['pending', 'pending']);
    expect(isAccepted(await post(replica, operation, found))).toBe(false);
    expect(replica.latest(operation).status).toBe('pending');
  });
});
