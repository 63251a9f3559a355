import { expect, test } from 'vitest';
import { createLogger } from '../../observability/logger.ts';
import { crowding } from './crowding.ts';

function watched() {
  const lines: string[] = [];
  let at = 0;
  const crowd = crowding(createLogger('info', { write: (line) => void lines.push(line) }), () => at);
  return {
    crowd,
    pass: (ms: number) => {
      at += ms;
      crowd.look();
    },
    events: () => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
  };
}

test('a flood is one line for each state, and one with its counts when it is over', () => {
  const { crowd, pass, events } = watched();
  for (let index = 0; index < 1_000; index += 1) crowd.closed(2);
  for (let index = 0; index < 500; index += 1) crowd.refused('all');
  pass(9_000);
  expect(events().map(({ event }) => event)).toEqual(['connections_crowded', 'connections_refused']);

  pass(1_000);
  expect(events().slice(2)).toMatchObject([{ event: 'connections_roomy', closed: 2_000, refused: 500 }]);
  crowd.closed(1);
  expect(events().slice(3)).toMatchObject([{ event: 'connections_crowded' }]);
});

test('the place is full only where all senders are turned away', () => {
  const { crowd, pass } = watched();
  crowd.refused('address');
  expect(crowd.isFull()).toBe(false);
  crowd.refused('all');
  expect(crowd.isFull()).toBe(true);
  pass(3_000);
  expect(crowd.isFull()).toBe(false);
});
