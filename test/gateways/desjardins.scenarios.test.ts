import { expect, test } from 'vitest';
import { SCENARIOS } from '../simulators/desjardins/scenario-catalog.ts';
import { CHOSEN } from './desjardins-account.ts';
import './desjardins-scenarios/cards-and-amounts.ts';
import './desjardins-scenarios/modifications.ts';
import './desjardins-scenarios/payments.ts';
import './desjardins-scenarios/queries.ts';
import './desjardins-scenarios/rules.ts';

test('every variant of every scenario of the simulator has been acted out above', () => {
  const all = Object.entries(SCENARIOS).flatMap(([id, { variants }]) => Object.keys(variants).map((variant) => `${id}/${variant}`));
  const actedOut = new Set(CHOSEN.filter(({ timesLeft }) => timesLeft === 0).map(({ scenario, variant }) => `${scenario}/${variant}`));

  expect(all.filter((name) => !actedOut.has(name))).toEqual([]);
});
