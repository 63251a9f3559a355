import { expect, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../simulators/desjardins/magic-amounts.ts';
import { SCENARIOS as DESJARDINS } from '../simulators/desjardins/scenario-catalog.ts';
import { TEST_CARDS } from '../simulators/desjardins/test-cards.ts';
import { SCENARIOS as MYPOS } from '../simulators/mypos/scenario-catalog.ts';
import { SCENARIOS as PAYNETEASY } from '../simulators/payneteasy/scenario-catalog.ts';
import { read } from './files.ts';
import { sectionIn, tableRows } from './markdown.ts';

test.each([
  ['payneteasy', '10.3', PAYNETEASY],
  ['mypos', '12.4', MYPOS],
  ['desjardins', '10.3', DESJARDINS],
])('%s, section %s: the simulator has the scenarios that are written down, and no other', (gateway, section, scenarios) => {
  expect(named(gateway, section, /^[a-z0-9-]+$/i)).toEqual(Object.keys(scenarios).toSorted());
});

test('the Desjardins simulator has the amounts and cards that are written down, and no other', () => {
  expect(named('desjardins', '10.2', /^\d{6}$/)).toEqual(MAGIC_AMOUNTS.toSorted());
  expect(named('desjardins', '10.2', /^\d{12,19}$/)).toEqual(TEST_CARDS.map(({ number }) => number).toSorted());
});

/** What the first column of the tables in a section names, heads of tables apart. */
function named(gateway: string, section: string, pattern: RegExp): readonly string[] {
  const rows = tableRows(sectionIn(read(`docs/protocols/${gateway}.md`), section));
  return rows
    .map(([first = '']) => first.replaceAll('`', ''))
    .filter((name) => pattern.test(name) && name.toLowerCase() !== 'scenario')
    .toSorted();
}
