import { expect, test } from 'vitest';
import { SCENARIOS } from '../simulators/payneteasy/scenario-catalog.ts';
import { CHOSEN } from './payneteasy-account.ts';
import './payneteasy-scenarios/outcomes.ts';
import './payneteasy-scenarios/faults.ts';
import './payneteasy-scenarios/messages.ts';
import './payneteasy-scenarios/modifications.ts';
import './payneteasy-scenarios/payment-page.ts';
import './payneteasy-scenarios/standing.ts';
import './payneteasy-scenarios/stored-cards.ts';

test('every variant of every scenario of Notes 10.3 has been acted out above', () => {
  const all = Object.entries(SCENARIOS).flatMap(([id, { variants }]) => Object.keys(variants).map((variant) => `${id}/${variant}`));
  const actedOut = new Set(CHOSEN.filter(({ timesLeft }) => timesLeft === 0).map(({ scenario, variant }) => `${scenario}/${variant}`));

  expect(all.filter((name) => !actedOut.has(name))).toEqual([]);
});
