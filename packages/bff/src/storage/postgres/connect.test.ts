import { expect, test } from 'vitest';
import { assertRecentEnough } from './connect.ts';

test('PostgreSQL 15 and newer are accepted', () => {
  expect(() => {
    assertRecentEnough(150_000);
    assertRecentEnough(180_004);
  }).not.toThrow();
});

test.each([
  [149_999, 'PostgreSQL 14'],
  [90_624, 'PostgreSQL 9'],
])('server version %i is refused by name, with advice', (version, name) => {
  expect(() => {
    assertRecentEnough(version);
  }).toThrow(new RegExp(`${name}; Paydesk needs 15 or newer.*database.url`));
});
