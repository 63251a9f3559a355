import { expect, test } from 'vitest';
import { checkTags } from './xml-tags.ts';

test.each(['<a/>', '<a></a >', ' <a b="1" c = \'>\'>x<!-- <b> - --><![CDATA[<b>]]></a>\n', '<a.b_c-1><x/><x/></a.b_c-1>'])(
  '%s is well-formed',
  (text) => {
    expect(() => checkTags(text)).not.toThrow();
  },
);

test.each([
  '',
  'x',
  '<a>',
  '</a>',
  '<a></b>',
  '<a><b></a></b>',
  '<a/><a/>',
  '<a></a></a>',
  'x<a/>',
  '<a/>x',
  '<![CDATA[x]]><a/>',
  '<a b></a>',
  '<a b=1></a>',
  '<a b="1></a>',
  '<a b="<"></a>',
  '<a b="1"c="2"></a>',
  '< a></a>',
  '<a></ a>',
  '<1/>',
  '<a><</a>',
  '<a><!-- x -- y --></a>',
  '<a><!-- x </a>',
  '<a><![CDATA[x]></a>',
  '<a><?x?></a>',
  '<!DOCTYPE a><a/>',
])('%s is not', (text) => {
  expect(() => checkTags(text)).toThrow(expect.objectContaining({ name: 'MalformedDocument' }));
});

test('long texts, comments and tags are no burden', () => {
  const long = 'x'.repeat(500_000);

  expect(() => checkTags(`<a b="${long}">${long}</a>`)).not.toThrow();
  expect(() => checkTags(`<a><!--${long}--></a>`)).not.toThrow();
  expect(() => checkTags(`<a><![CDATA[${long}`)).toThrow('not well-formed');
  expect(() => checkTags(`<a ${'b '.repeat(250_000)}`)).toThrow('not well-formed');
  expect(() => checkTags(`<a${' '.repeat(500_000)}`)).toThrow('not well-formed');
});
