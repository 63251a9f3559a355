import { expect, test } from 'vitest';
import { checkMarkup } from './xml-markup.ts';

const LIMITS = { elements: 5, depth: 3, attributes: 2 };

test.each([
  '<a/>',
  '<a></a >',
  ' <a b="1" c = \'>\'>x<!-- <b> - --><![CDATA[<b>]]></a>\n',
  '<a.b_c-1><x/><x/></a.b_c-1>',
  '<n:a n:b="1"/>',
  '<!-- x --><a/><!---->',
])('%s is well-formed', (text) => {
  expect(() => {
    checkMarkup(text, LIMITS);
  }).not.toThrow();
});

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
  '<a/><![CDATA[]]>',
  '<a b></a>',
  '<a b=1></a>',
  '<a b="1></a>',
  '<a b="<"></a>',
  '<a b="1"c="2"></a>',
  '<a b="1" b="2"/>',
  '< a></a>',
  '<a></ a>',
  '<1/>',
  '<a><</a>',
  '<a><!-- x -- y --></a>',
  '<a><!-- x ---></a>',
  '<a><!-- x </a>',
  '<a><!--></a>',
  '<a><![CDATA[x]></a>',
  '<a><?x?></a>',
  '<!DOCTYPE a><a/>',
  '<a b="1" c="2" d="3"/>',
  '<a><b><c><d/></c></b></a>',
  '<a><b/><b/><b/><b/><b/></a>',
])('%s is not, or is larger than its limits', (text) => {
  expect(() => {
    checkMarkup(text, LIMITS);
  }).toThrow(expect.objectContaining({ name: 'MalformedDocument' }));
});

test('long texts, comments and tags take no longer than one pass', () => {
  const long = 'x'.repeat(500_000);
  const check = (text: string) => () => {
    checkMarkup(text, LIMITS);
  };

  expect(check(`<a b="${long}">${long}</a>`)).not.toThrow();
  expect(check(`<a><!--${long}--></a>`)).not.toThrow();
  expect(check(`<a><![CDATA[${long}`)).toThrow('not well-formed');
  expect(check(`<a ${'b '.repeat(250_000)}`)).toThrow('not well-formed');
  expect(check(`<a${' '.repeat(500_000)}`)).toThrow('not well-formed');
});
