import { expect, test } from 'vitest';
import { countryOf } from './country-of.ts';

test.each([
  [['de-AT'], 'AT'],
  [['fr_CA', 'en-US'], 'CA'],
  [[null, 'fr', 'zh-Hant-TW'], 'TW'],
  [['en-XX', 'en-GB'], 'GB'],
  [['fr', 'en'], undefined],
])('the tags %j name the country %s', (tags, country) => {
  expect(countryOf(tags)).toBe(country);
});
