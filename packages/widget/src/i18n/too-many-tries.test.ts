import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { tooManyTries } from './too-many-tries.ts';

test.each([
  [0, 'in 1 second'],
  [1, 'in 1 second'],
  [30, 'in 30 seconds'],
  [60, 'in 60 seconds'],
  [61, 'in 2 minutes'],
  [120, 'in 2 minutes'],
  [3600, 'in 60 minutes'],
  [3601, 'in 2 hours'],
  [0.2, 'in 1 second'],
])('after a wait of %s seconds a payer may try again %s', (seconds, when) => {
  expect(tooManyTries(en, 'en', seconds)).toBe(
    `There have been too many tries in a short time. You have not been charged. Please try again ${when}.`,
  );
});

test('where the wait is not known the shop may help', () => {
  expect(tooManyTries(en, 'en', null)).toMatch(/You have not been charged\. Please try again later, or contact the shop\.$/);
});

test('the time is said in the language of the words', () => {
  expect(tooManyTries(fr, 'fr', 90)).toMatch(/Vous n’avez pas été débité\. Veuillez réessayer dans 2 minutes\.$/);
});
