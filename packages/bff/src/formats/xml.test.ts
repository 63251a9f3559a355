import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedDocument } from './malformed.ts';
import { decodeXml } from './xml-source.ts';
import { readXml } from './xml.ts';

/** Of any code units, half characters included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

const LIMITS = { characters: 65_536, textLength: 16_384, elements: 500, depth: 16, attributes: 20 };

const read = (bytes: Uint8Array, contentType = '') => readXml(decodeXml(bytes, contentType), LIMITS);
const latin9 = (body: string) => Buffer.from(`<?xml version="1.0" encoding="ISO-8859-15"?>\n${body}`, 'latin1');
const utf8 = (body: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, 'utf8');

const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

test('text is that of the element itself, CDATA is taken as it stands, references are replaced once', () => {
  const root = read(latin9('<a id=" 1&amp;2 "><b> x &amp;lt; <![CDATA[<i>&amp;]]><!-- no --> &#233;&#xE8;<c>y</c></b></a>'));

  expect(root.children[0]?.text).toBe(' x &lt; <i>&amp; éè');
  expect(root.attributes.get('id')).toBe(' 1&2 ');
});

test('line ends are line feeds', () => {
  expect(read(latin9('<a>1\r\n2\r3</a>')).text).toBe('1\n2\n3');
});

test.each([
  ['as ISO-8859-15', latin9('<a>\xa4 \xbcuvre</a>'), '', '€ Œuvre'],
  ['as UTF-8', utf8('<a>€ Œuvre</a>'), '', '€ Œuvre'],
  ['without a declaration, as UTF-8', Buffer.from('<a>€</a>'), 'text/xml', '€'],
  ['without a declaration, as the content type says', Buffer.from('<a>\xa4</a>', 'latin1'), 'text/xml; charset="iso-8859-15"', '€'],
  ['as its declaration says, against the content type', latin9('<a>\xa4</a>'), 'text/xml; charset=utf-8', '€'],
  ['as ISO-8859-1', Buffer.from("<?xml version='1.0' encoding='ISO-8859-1' standalone='yes' ?><a>\xa4</a>", 'latin1'), '', '¤'],
])('a document is decoded %s', (_how, bytes, contentType, text) => {
  expect(read(bytes, contentType).text).toBe(text);
});

test.each([
  ['a byte order mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), latin9('<a>x</a>')])],
  ['blank lines', Buffer.concat([Buffer.from('\r\n \t'), latin9('<a>x</a>')])],
  ['both', Buffer.concat([Buffer.from(' '), Buffer.of(0xef, 0xbb, 0xbf), Buffer.from('\n'), latin9('<a>x</a>')])],
])('%s before the document is forgiven', (_what, bytes) => {
  expect(read(bytes).text).toBe('x');
});

const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');

test.each<[string, Uint8Array]>([
  ['nothing', Buffer.of()],
  ['leading junk', Buffer.from(`junk ${SECRET}<a>x</a>`)],
  ['a page', Buffer.from(`<html><p>${SECRET}<br></html>`)],
  ['JSON', Buffer.from(`{"key":"${SECRET}"}`)],
  ['two roots', latin9(`<a>${SECRET}</a><b/>`)],
  ['text after the root', latin9(`<a/>${SECRET}`)],
  ['an element that is not closed', latin9(`<a><b>${SECRET}</a>`)],
  ['an end without a beginning', latin9(`<a>${SECRET}</a></b>`)],
  ['an end that has an attribute', latin9(`<a>${SECRET}</a id="1">`)],
  ['an element that ends twice', latin9(`<a>${SECRET}</a/>`)],
  ['a name that is none', latin9(`<1a>${SECRET}</1a>`)],
  ['a blank before a name', latin9(`< a>${SECRET}</ a>`)],
  ['attributes without a blank between', latin9(`<a b="1"key="${SECRET}"/>`)],
  ['an attribute without a value', latin9('<a secret/>')],
  ['elements that overlap', latin9(`<a><b>${SECRET}</a></b>`)],
  ['an attribute twice', latin9(`<a key="${SECRET}" key="2"/>`)],
  ['an attribute without quotes', latin9(`<a key=${SECRET}/>`)],
  ['a bracket in an attribute', latin9(`<a key="<${SECRET}"/>`)],
  ['CDATA without an end', latin9(`<a><![CDATA[${SECRET}</a>`)],
  ['a comment without an end', latin9(`<a><!--${SECRET}</a>`)],
  ['a tag without an end', latin9(`<a>${SECRET}</a`)],
  ['names of the prototype', latin9(`<a><__proto__>${SECRET}</__proto__></a>`)],
  ['attributes of the prototype', latin9(`<a __proto__="${SECRET}"/>`)],
  ['a document type', latin9(`<!DOCTYPE a><a>${SECRET}</a>`)],
  ['a document type in small letters', latin9(`<!doctype a><a>${SECRET}</a>`)],
  ['an external entity', latin9('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')],
  ['an external document type', latin9('<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>')],
  ['a billion laughs', latin9(`<!DOCTYPE a [<!ENTITY e0 "lol">${entities}]><a>&e9;</a>`)],
  ['a document type behind a comment', latin9('<!-- --><!DOCTYPE a><a/>')],
  ['an entity that is not declared', latin9('<a>&secret;</a>')],
  ['an entity in an attribute', latin9('<a id="&secret;"/>')],
  ['a bare ampersand', latin9(`<a>${SECRET} & more</a>`)],
  ['a reference to a character that XML has not', latin9('<a>&#0;&#x1b;</a>')],
  ['a reference beyond all characters', latin9('<a>&#x110000;</a>')],
  ['a processing instruction', latin9(`<a><?run ${SECRET}?></a>`)],
  ['a second declaration', latin9('<?xml version="1.0"?><a/>')],
  ['another version', Buffer.from('<?xml version="1.1"?><a/>')],
  ['a declaration that lies about its form', Buffer.from(`<?xml ${SECRET}?><a/>`)],
  ['UTF-16', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>', 'utf16le')],
  ['an unexpected charset', Buffer.from('<?xml version="1.0" encoding="UTF-7"?><a>+ADw-b/+AD4-</a>')],
  ['an unexpected charset, in the content type only', Buffer.from('<a/>')],
  ['bytes that are not of the charset', Buffer.concat([utf8('<a>'), Buffer.of(0xe9), Buffer.from('</a>')])],
  ['control characters', latin9(`<a>\u0000${SECRET}</a>`)],
  ['more than 64 Ki characters', latin9(`<a>${' '.repeat(LIMITS.characters)}</a>`)],
  ['a text of more than 16 KiB', latin9(`<a>${'x'.repeat(16_385)}</a>`)],
  ['a text of more than 16 KiB in pieces', latin9(`<a>${`<![CDATA[${'x'.repeat(9_000)}]]>`.repeat(2)}</a>`)],
  ['more than 500 elements', latin9(`<a>${'<b/>'.repeat(500)}</a>`)],
  ['more than 500 comments', latin9(`<a>${'<!-- -->'.repeat(500)}</a>`)],
  ['more than 500 sections', latin9(`<a>${'<![CDATA[b]]>'.repeat(500)}</a>`)],
  ['more than 16 levels', latin9(`${'<a>'.repeat(17)}${'</a>'.repeat(17)}`)],
  ['more than 20 attributes', latin9(`<a ${Array.from({ length: 21 }, (_, n) => `a${n}="1"`).join(' ')}/>`)],
])('%s is refused, and nothing of it is quoted', (what, bytes) => {
  const contentType = what.endsWith('in the content type only') ? 'text/xml; charset=utf-16' : 'text/xml';
  const fault = faultOf(() => read(bytes, contentType));

  expect(fault).toBeInstanceOf(MalformedDocument);
  expect(fault.cause).toBeUndefined();
  expect(`${fault.message} ${fault.stack ?? ''}`).not.toMatch(new RegExp(`${SECRET}|secret|passwd|lol|127\\.0`));
});

test.each([
  ['16 levels', `${'<a>'.repeat(16)}${'</a>'.repeat(16)}`],
  ['500 elements', `<a>${'<b/>'.repeat(499)}</a>`],
  ['20 attributes', `<a ${Array.from({ length: 20 }, (_, n) => `a${n}="1"`).join(' ')}/>`],
  ['a text of 16 KiB', `<a>${'x'.repeat(16_384)}</a>`],
])('%s are read', (_what, body) => {
  expect(read(latin9(body)).name).toBe('a');
});

test('markup in CDATA, in a comment or in an attribute is text', () => {
  const root = read(
    latin9('<a id="1>2"><!-- <!DOCTYPE x> <b>no</b> --><r><![CDATA[<!DOCTYPE x><b>trap</b>]]]]><![CDATA[>]]></r><b>yes</b></a>'),
  );

  expect(root.children.map(({ name, text }) => [name, text])).toEqual([
    ['r', '<!DOCTYPE x><b>trap</b>]]>'],
    ['b', 'yes'],
  ]);
  expect(root.attributes.get('id')).toBe('1>2');
});

test('a document that declares another charset than it was decoded by is refused', () => {
  const text = '<?xml version="1.0" encoding="ISO-8859-15"?><a/>';

  expect(() => readXml({ text, charset: 'UTF-8' }, LIMITS)).toThrow('decoded by another charset');
  expect(readXml({ text, charset: 'ISO-8859-15' }, LIMITS).name).toBe('a');
});

test('no text makes the reader fail in another way', () => {
  const tokens = [
    '<a>',
    '</a>',
    '<b x="1"',
    "y='&lt;'",
    '/>',
    '>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&#10;',
    '&',
    'é',
    '<?xml ',
    ' ',
  ];
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.array(fc.constantFrom(...tokens)).map((parts) => `<a>${parts.join('')}</a>`),
      ),
      (text) => {
        try {
          expect(readXml({ text, charset: 'UTF-8' }, LIMITS).name).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedDocument);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('64 KiB of unfinished markup take no longer than one pass', () => {
  for (const piece of ['<a ', '<a b="', "<a b='", '<![CDATA[', '<!--', '<a b="1" ', '&', '<', '<a><']) {
    const body = piece.repeat(Math.floor(60_000 / piece.length));
    expect(() => read(latin9(body))).toThrow(MalformedDocument);
  }
});

function faultOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was refused');
}
