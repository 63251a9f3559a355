import { expect, test } from 'vitest';
import { merchantShares } from './merchant-shares.ts';

/** Which of several that enter are in by now. */
function aDoor(limits: Partial<Parameters<typeof merchantShares>[0]> = {}) {
  const shares = merchantShares({ callsMax: () => 2, listsMax: () => 1, restMs: () => 0, waitingMax: 1, ...limits });
  const inside = new Map<string, () => void>();
  const enter = async (name: string, merchant: string, kind: 'list' | 'call' = 'call') => {
    inside.set(name, await shares.enter(merchant, kind));
  };
  const settled = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return [...inside.keys()];
  };
  return { shares, enter, inside, settled };
}

test('a merchant waits for its own calls, not for those of another', async () => {
  const { enter, inside, settled } = aDoor();
  void enter('a1', 'a');
  void enter('a2', 'a');
  void enter('a3', 'a');
  void enter('b1', 'b');
  expect(await settled()).toEqual(['a1', 'a2', 'b1']);

  inside.get('a1')?.();
  inside.get('a1')?.();

  expect(await settled()).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('what finds the waiting room full is refused at once', async () => {
  const { enter, shares, settled } = aDoor();
  for (const name of ['a1', 'a2', 'a3']) void enter(name, 'a');
  await settled();

  await expect(shares.enter('a', 'call')).rejects.toMatchObject({ code: 'overloaded' });
  await expect(shares.enter('b', 'call')).resolves.toBeTypeOf('function');
});

test('lists wait for lists, and nothing else does', async () => {
  const { enter, settled } = aDoor();
  void enter('list 1', 'a', 'list');
  void enter('list 2', 'a', 'list');
  void enter('call', 'a');

  expect(await settled()).toEqual(['list 1', 'call']);
});

test('places that are taken away are not refilled until enough have left', async () => {
  let places = 2;
  const { enter, inside, settled } = aDoor({ callsMax: () => places });
  for (const name of ['a1', 'a2', 'a3']) void enter(name, 'a');
  await settled();

  places = 1;
  inside.get('a1')?.();
  expect(await settled()).toEqual(['a1', 'a2']);
  inside.get('a2')?.();
  expect(await settled()).toEqual(['a1', 'a2', 'a3']);
});

test('a place that is waited for rests after a call, and one that is not is free at once', async () => {
  const { enter, inside, settled } = aDoor({ callsMax: () => 1, restMs: () => 20 });
  void enter('a1', 'a');
  void enter('a2', 'a');
  await settled();

  inside.get('a1')?.();
  expect(await settled()).toEqual(['a1']);
  await expect.poll(settled).toEqual(['a1', 'a2']);

  inside.get('a2')?.();
  void enter('a3', 'a');
  expect(await settled()).toEqual(['a1', 'a2', 'a3']);
});

test('nothing is kept of a merchant that has left', async () => {
  const { enter, inside, shares, settled } = aDoor();
  void enter('a1', 'a');
  await settled();
  expect(shares.present()).toBe(1);

  inside.get('a1')?.();

  expect(shares.present()).toBe(0);
});
