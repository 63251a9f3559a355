import { type Paydesk, PaydeskProblem } from '@paydesk/shared/client';
import type { Problem } from '@paydesk/shared/problem';
import { expect, test } from 'vitest';
import { CommandFault } from './command.ts';
import { deadDeliveries, redeliverAll } from './redeliver.ts';

function problem(status: number, code: Problem['code']): PaydeskProblem {
  return new PaydeskProblem(status, { code, detail: '' } as Problem, { idempotencyKey: undefined, mayHaveBeenCarriedOut: false });
}

/** Fails for those that it is given a problem for. */
async function redeliver(ids: readonly string[], problems: Readonly<Record<string, PaydeskProblem>> = {}) {
  const asked: string[] = [];
  const refused: string[] = [];
  const calls = {
    redeliverWebhook: (id: string) => {
      asked.push(id);
      return problems[id] === undefined ? Promise.resolve({ id }) : Promise.reject(problems[id]);
    },
  } as unknown as Pick<Paydesk, 'redeliverWebhook'>;
  const failure = await redeliverAll(calls, ids, { onPlanned: () => undefined, onRefused: (id) => refused.push(id) }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { asked, refused, failure };
}

test('one that cannot be sent again keeps none of the others', async () => {
  const { asked, refused, failure } = await redeliver(['a', 'b', 'c'], { a: problem(404, 'not_found'), b: problem(409, 'conflict') });

  expect(asked).toEqual(['a', 'b', 'c']);
  expect(refused).toEqual(['a', 'b']);
  expect(failure).toEqual(new CommandFault('2 of 3 cannot be sent again.'));
});

test('a problem of the call itself ends it', async () => {
  const refusal = problem(401, 'not_authenticated');

  expect(await redeliver(['a', 'b'], { a: refusal })).toEqual({ asked: ['a'], refused: [], failure: refusal });
});

const PAGES: Readonly<Record<string, object>> = {
  '': { data: [{ id: 'c' }, { id: 'b' }], next_cursor: 'more' },
  more: { data: [{ id: 'a' }], next_cursor: null },
};
const CALLS = {
  listWebhookEndpoints: () => Promise.resolve({ data: [{ id: 'orders' }, { id: 'books' }] }),
  listWebhookDeliveries: ({ cursor = '' }: { readonly cursor?: string }) => Promise.resolve(PAGES[cursor]),
} as unknown as Pick<Paydesk, 'listWebhookDeliveries' | 'listWebhookEndpoints'>;

test('dead deliveries of all pages, oldest first', async () => {
  expect(await deadDeliveries(CALLS, 'orders')).toEqual(['a', 'b', 'c']);
});

test('an endpoint that there is not: those that there are', async () => {
  await expect(deadDeliveries(CALLS, 'order')).rejects.toThrow('There are: orders, books.');
});
