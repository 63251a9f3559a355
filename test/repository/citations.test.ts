import { expect, test } from 'vitest';
import { bracketsIn, citationsIn, sectionsOf, strayCitationsIn } from './citations.ts';
import { filesNamed, read } from './files.ts';

const GATEWAYS = filesNamed(/^docs\/protocols\/[a-z]+\.md$/).map((page) => page.replace(/^.*\/|\.md$/g, ''));

const SECTIONS = new Map(GATEWAYS.map((gateway) => [gateway, sectionsOf(read(`docs/protocols/${gateway}.md`))]));

const CODE = filesNamed(/^(packages|test)\/(?!repository\/).*\.ts$/);

const CITED = CODE.flatMap((file) =>
  citationsIn(read(file), GATEWAYS).map(({ gateway = gatewayOf(file), section }) => ({ file, gateway, section })),
);

test('every section that code cites is there, of the gateway that the file or the citation names', () => {
  expect(CITED.length).toBeGreaterThan(200);
  expect(CITED.filter(({ gateway, section }) => !isSection(gateway, section))).toEqual([]);
});

test('code cites sections in one form', () => {
  expect(CODE.flatMap((file) => strayCitationsIn(read(file), GATEWAYS).map((stray) => `${file}: ${stray}`))).toEqual([]);
});

test.each(GATEWAYS)('every section that the README of %s cites in brackets is there', (gateway) => {
  const cited = bracketsIn(read(`packages/bff/src/gateways/${gateway}/README.md`));

  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter((section) => !isSection(gateway, section))).toEqual([]);
});

test.each(GATEWAYS)('%s: every number is that of one section, and pages cite their own with §', (gateway) => {
  const page = read(`docs/protocols/${gateway}.md`);
  const sections = sectionsOf(page);
  const cited = [...page.matchAll(/§(\d+(?:\.\d+)*)/g)].map(([, section = '']) => section);

  expect(sections.filter((section, index) => sections.indexOf(section) !== index)).toEqual([]);
  expect(cited.filter((section) => !isSection(gateway, section))).toEqual([]);
});

test.each([
  ['/** Pays. Notes 4.10 */', ['4.10']],
  [' * @see Notes 3, 4.3 and 5', ['3', '4.3', '5']],
  ['// Notes 4.3 to 4.5, with 2 parts', ['4.3', '4.5']],
  ['/**\n * As Notes\n * 4.3.6, and\n * 9 tell. */', ['4.3.6', '9']],
  ['Notes 8.5; 2 is unused', ['8.5']],
  ['takes notes; 4.10', []],
])('%j cites %j', (text, sections) => {
  expect(citationsIn(text, ['mypos'])).toEqual(sections.map((section) => ({ gateway: undefined, section })));
});

test('a citation may name the gateway, however it is spelled', () => {
  expect(citationsIn('myPOS notes 5.2, Desjardins notes 8.2', ['mypos', 'desjardins'])).toEqual([
    { gateway: 'mypos', section: '5.2' },
    { gateway: 'desjardins', section: '8.2' },
  ]);
});

test('a section of another gateway, or of none, is not there', () => {
  expect(isSection('mypos', '16.1')).toBe(true);
  expect(isSection('payneteasy', '16.1')).toBe(false);
  expect(isSection('mypos', '99.9')).toBe(false);
  expect(isSection(gatewayOf('packages/bff/src/formats/xml.ts'), '3')).toBe(false);
});

test('citations in other forms are strays', () => {
  const strays = 'as notes 4.1 say, those of the notes, 9.1, protocol notes 3, and myPOS notes, 2';

  expect(strayCitationsIn(strays, ['mypos'])).toEqual(['as notes 4.1', 'the notes, 9.1', 'protocol notes 3', 'myPOS notes, 2']);
  expect(strayCitationsIn('Notes 4.1 and myPOS notes 5.2', ['mypos'])).toEqual([]);
});

test('brackets hold sections, and links and lists of words are none', () => {
  expect(bracketsIn('So [4.10] and [3, 4.3], but [EUR], [1.2 or so] and [a](b.md).')).toEqual(['4.10', '3', '4.3']);
});

test('headings of sections begin with a number', () => {
  expect(sectionsOf('# 1 Title 2\n\n## 4. Commands\n\n### 4.10 Pay\n\n```text\n## 5. no\n```\n\n## Appendix A\n')).toEqual([
    '1',
    '4',
    '4.10',
  ]);
});

/** A path names its gateway by a folder, `gateways/mypos/`, or by the name of the file, `mypos.contract.test.ts`. */
function gatewayOf(file: string): string | undefined {
  return GATEWAYS.find((gateway) => new RegExp(String.raw`\b${gateway}\b`).test(file));
}

function isSection(gateway: string | undefined, section: string): boolean {
  return gateway !== undefined && (SECTIONS.get(gateway) ?? []).includes(section);
}
