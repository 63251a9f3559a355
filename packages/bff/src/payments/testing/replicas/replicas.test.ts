import { expect, test } from 'vitest';
import { isModification, isOpen, type Operation, type PaymentRecord } from '../../payment.ts';
import { amountOf, FULL_LENGTH } from '../full-length.ts';
import { wronglyPublished } from '../published-successes.ts';
import { PostingWorld } from './replicas-world.ts';

const WORLDS = amountOf(60, 300);
const PAYMENTS = 25;

/** What the books of the gateway, and nothing of ours, say of an operation. */
function falsehood({ gateway }: PostingWorld, operation: Operation): string | undefined {
  const booking = gateway.bookings.get(operation.reference);
  if (isOpen(operation)) return 'an operation never ended';
  const happened = booking?.state === 'approved';
  if (happened !== (operation.status === 'succeeded'))
    return `${operation.kind} is ${operation.status}, in the books it is ${booking?.state ?? 'absent'}`;
  if (booking !== undefined && booking.amount !== operation.amount) return 'an amount is not what it was';
  return undefined;
}

function chargedTwice({ gateway }: PostingWorld, { operations }: PaymentRecord): string | undefined {
  const charges = operations.filter(
    (operation) => !isModification(operation) && gateway.bookings.get(operation.reference)?.state === 'approved',
  );
  return charges.length > 1 ? 'a payer was charged twice' : undefined;
}

function brokenRules(world: PostingWorld): readonly string[] {
  const { gateway, storage } = world;
  const operations = storage.records.flatMap((record) => record.operations);
  const onDisk = new Set(operations.map(({ reference }) => reference));
  return [
    ...gateway.broken,
    ...[...gateway.received].filter(([, times]) => times > 1).map(() => 'a message that moves money was sent twice'),
    ...[...gateway.received.keys()].filter((reference) => !onDisk.has(reference)).map(() => 'a message was sent that is not on disk'),
    ...operations.map((operation) => falsehood(world, operation)),
    ...storage.records.map((record) => chargedTwice(world, record)),
    ...wronglyPublished(storage.records, storage.events),
    ...[...world.thrown, ...world.people.thrown].map((error) => `something was thrown: ${String(error)}`),
  ].filter((rule) => rule !== undefined);
}

test(
  'replicas killed anywhere, notices in any order: one query at a time, no second message, and the truth in the end',
  FULL_LENGTH,
  async () => {
    const broken: string[] = [];
    const totals = { operations: 0, kills: 0, notices: 0, answered: 0, givenUp: 0, succeeded: 0 };
    for (let seed = 1; seed <= WORLDS && broken.length < 5; seed += 1) {
      const world = new PostingWorld(seed, PAYMENTS);
      const played = [await world.play(), await world.settle()];
      if (played.includes('stuck')) broken.push(`seed ${seed}: it never ends`);
      broken.push(...brokenRules(world).map((rule) => `seed ${seed}: ${rule}`));
      const operations = world.storage.records.flatMap((record) => record.operations);
      totals.operations += operations.length;
      totals.kills += world.kills;
      totals.notices += world.notificationsTaken;
      const ends = [...world.storage.ends.values()];
      totals.answered += ends.filter((end) => end === 'answered').length;
      totals.givenUp += ends.filter((end) => end === 'given_up').length;
      totals.succeeded += operations.filter(({ status }) => status === 'succeeded').length;
    }

    expect(broken).toEqual([]);
    expect(totals.operations).toBeGreaterThan(10 * WORLDS);
    expect(totals.kills).toBeGreaterThan(totals.operations / 2);
    expect(totals.notices).toBeGreaterThan(totals.operations);
    expect(totals.succeeded).toBeGreaterThan(totals.operations / 2);
    expect(totals.givenUp).toBeLessThan(totals.answered / 2);
  },
);
