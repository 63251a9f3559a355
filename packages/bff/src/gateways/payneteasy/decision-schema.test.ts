import { expect, test } from 'vitest';
import { decide, FINISHED, type DecisionFacts } from './decision-schema.ts';

const html = '<html></html>';
const redirectTo = 'https://gate.example/form/redirect/1/x';

test.each(FINISHED)('edge 2-6: %s leaves the loop', (status) => {
  expect(decide(facts({ status }))).toBe('finished');
});

test.each(FINISHED)('edge 2-6: %s leaves the loop even when a page is still there', (status) => {
  expect(decide(facts({ status, html, redirectTo }))).toBe('finished');
});

test.each(['processing', undefined, 'pending', 'chain_declined', 'APPROVED', ''])(
  'edges 2-3 and 3-5: %j without a page is asked again',
  (status) => {
    expect(decide(facts({ status }))).toBe('ask_again');
  },
);

test.each([
  ['html alone', { html }],
  ['redirect-to alone', { redirectTo }],
  ['both', { html, redirectTo }],
])('edge 3-4: %s starts the challenge', (_what, fields) => {
  expect(decide(facts({ status: 'processing', ...fields }))).toBe('challenge');
});

test('edge 3-4: an unknown status, with a page, starts the challenge', () => {
  expect(decide(facts({ status: 'pending', html }))).toBe('challenge');
});

test('edges 4-5, 5-2: the same page again is the same decision, so handing over once is up to who hands over', () => {
  const answer = facts({ status: 'processing', redirectTo });
  expect([decide(answer), decide(answer)]).toEqual(['challenge', 'challenge']);
});

function facts(changes: Partial<DecisionFacts>): DecisionFacts {
  return { status: undefined, html: undefined, redirectTo: undefined, ...changes };
}
