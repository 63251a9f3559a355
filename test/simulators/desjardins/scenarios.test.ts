import { expect, test } from 'vitest';
import { PatchError } from '../chassis/patch.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import { newScenarioChoices, type ScenarioRequest, type SteeredRequest } from './scenarios.ts';

const A_PURCHASE: SteeredRequest = { message: 'purchase', trxId: 'a', originalTrxId: '', amount: '100' };

const takes = (request: Omit<ScenarioRequest, 'scenario'>, steered: SteeredRequest): boolean => {
  const choices = newScenarioChoices();
  choices.choose({ scenario: 'approved', ...request });
  return choices.take(steered) !== undefined;
};

test.each<[boolean, Omit<ScenarioRequest, 'scenario'>, SteeredRequest]>([
  [true, {}, A_PURCHASE],
  [true, {}, { ...A_PURCHASE, message: 'preauthorization' }],
  [false, {}, { ...A_PURCHASE, message: 'login' }],
  [false, {}, { ...A_PURCHASE, message: 'completion' }],
  [false, {}, { ...A_PURCHASE, message: 'status' }],
  [true, { trxId: 'a' }, { ...A_PURCHASE, message: 'completion' }],
  [false, { trxId: 'a' }, { ...A_PURCHASE, message: 'login' }],
  [true, { trxId: 'a', message: 'login' }, { ...A_PURCHASE, message: 'login' }],
  [false, { trxId: 'b' }, A_PURCHASE],
  [true, { originalTrxId: 'o' }, { ...A_PURCHASE, message: 'refund', originalTrxId: 'o' }],
  [false, { originalTrxId: 'o' }, A_PURCHASE],
  [true, { amount: '100' }, A_PURCHASE],
  [false, { amount: '101' }, A_PURCHASE],
  [true, { message: 'status' }, { ...A_PURCHASE, message: 'status' }],
  [false, { message: 'status' }, A_PURCHASE],
])('it is %s that the choice %o is for %o', (expected, request, steered) => {
  expect(takes(request, steered)).toBe(expected);
});

test('the most specific choice is taken first, and each so often as it was made for', () => {
  const choices = newScenarioChoices();
  choices.choose({ scenario: 'approved', times: 2 });
  choices.choose({ scenario: 'declined', amount: '100' });
  choices.choose({ scenario: 'refused', trxId: 'a' });

  const taken = Array.from({ length: 5 }, () => choices.take(A_PURCHASE)?.scenario);

  expect(taken).toEqual(['refused', 'declined', 'approved', 'approved', undefined]);
});

test.each<[string, ScenarioRequest]>([
  ['scenario S99 does not exist', { scenario: 'S99' }],
  ['scenario toString does not exist', { scenario: 'toString' }],
  ['variant unknown does not exist', { scenario: 'declined', variant: 'unknown' }],
  ['message hello does not exist', { scenario: 'approved', message: 'hello' }],
  ['scenario or behavior is required', {}],
  ['behavior.answer.kind must be one of', { behavior: { answer: { kind: 'burnt' as never } } }],
  ['behavior.outcome must be one of', { behavior: { outcome: 'fine' as never } }],
  ['behavior.error must be one of', { behavior: { error: 'W1' as never } }],
  ['behavior.notices.result.fault must be one of', { behavior: { notices: { result: { fault: 'x' as never } } } }],
  ['behavior.notices.result.copies must be a number', { behavior: { notices: { result: { copies: '2' as never } } } }],
  ['behavior.mood does not exist', { behavior: { mood: 1 } as never }],
])('a choice is refused where %s', (message, request) => {
  const choices = newScenarioChoices();

  expect(() => choices.choose(request)).toThrow(PatchError);
  expect(() => choices.choose(request)).toThrow(message);
  expect(choices.all()).toEqual([]);
});

test('every variant of every scenario can be chosen', () => {
  const choices = newScenarioChoices();
  for (const [scenario, { variants }] of Object.entries(SCENARIOS)) {
    for (const variant of Object.keys(variants)) choices.choose({ scenario, variant });
  }

  expect(choices.all().length).toBeGreaterThan(100);
});
