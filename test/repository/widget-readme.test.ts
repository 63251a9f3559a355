import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';
import { tableRows } from './markdown.ts';

const SRC = 'packages/widget/src';
const checkout = read(`${SRC}/host/paydesk-checkout.ts`);
const formAssociated = read(`${SRC}/host/form-associated.ts`);
const events = read(`${SRC}/host/events.ts`);
const tokens = read(`${SRC}/themes/tokens.ts`);
const host = filesNamed(/^packages\/widget\/src\/host\/(?!.*\.test\.ts$)/)
  .map(read)
  .join('\n');
const elements = filesNamed(/^packages\/widget\/src\/elements\/(paydesk-[a-z-]+)\/\1\.ts$/).map((file) => ({
  tag: file.split('/').at(-2),
  source: read(file),
}));

const TITLES = ['Attribute', 'Property or method', 'Event', 'Slot', 'State', 'Part', 'Token', 'Element', 'Code of paydesk-error'] as const;
const rows = tableRows(read('packages/widget/README.md')).map(
  ([name = '', ...cells]) => [name.replaceAll(/[`<>]/g, ''), ...cells] as const,
);

/** Rows of the table whose first column has this title, by name. */
function tableOf(title: (typeof TITLES)[number]): readonly (readonly [name: string, meaning: string, ...rest: string[]])[] {
  const below = rows.slice(rows.findIndex(([first]) => first === title) + 1);
  const end = below.findIndex(([first]) => (TITLES as readonly string[]).includes(first));
  return (end === -1 ? below : below.slice(0, end)).map(([name, meaning = '', ...rest]) => [name, meaning, ...rest]);
}

/** `@tag name - Meaning.` in documentation comments; the default slot has no name. */
function tagsOf(source: string, tag: string): readonly (readonly [name: string, meaning: string])[] {
  const lines = source.matchAll(new RegExp(String.raw`^ \* @${tag}(?: (\S+))? - (.+)$`, 'gm'));
  return [...lines].map(([, name = '(default)', meaning = '']) => [name, meaning]);
}

function namesIn(source: string, pattern: RegExp): readonly string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))].toSorted();
}

function names(entries: readonly (readonly [name: string, ...rest: string[]])[]): readonly string[] {
  return entries.map(([name]) => name).toSorted();
}

test.each([
  ['Attribute', 'attr'],
  ['Slot', 'slot'],
  ['State', 'cssstate'],
  ['Part', 'csspart'],
] as const)('the table "%s" of the README says what the element says', (title, tag) => {
  expect(tableOf(title)).toEqual(tagsOf(checkout, tag));
});

test('the README lists every event, with what the element says of it and its properties', () => {
  const classes = events.split(/^export class /m).slice(1);
  const properties = new Map(
    classes.map((source) => [
      namesIn(source, /super\('([\w-]+)'/g)[0],
      [...source.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name = '']) => `\`${name}\``).join(', '),
    ]),
  );
  expect(tableOf('Event')).toEqual(tagsOf(checkout, 'event').map(([name, meaning]) => [name, meaning, properties.get(name)]));
  expect(names(tableOf('Event'))).toEqual([...properties.keys()].toSorted());
});

test('attributes, slots and parts are those of the code', () => {
  expect(names(tableOf('Attribute'))).toEqual(namesIn(formAssociated + checkout, /this\.(?:get|set|has)Attribute\('([\w-]+)'/g));
  expect(names(tableOf('Part'))).toEqual(namesIn(host, /setAttribute\('part', '([\w-]+)'/g));
  expect(names(tableOf('Slot'))).toEqual(['(default)', ...namesIn(host, /slot\.name = '([\w-]+)'/g)]);
});

test('properties and methods are the public ones of the element', () => {
  const members = `${formAssociated}\n${checkout}`;
  const getters = namesIn(members, /^ {2}get (\w+)\(/gm);
  const methods = namesIn(members, /^ {2}(?:override )?(?!\w+Callback|constructor)(\w+)\(.*\{$/gm);
  expect(names(tableOf('Property or method'))).toEqual([...getters, ...methods.map((name) => `${name}()`)].toSorted());
});

test('the README lists every token, with what the code says of it', () => {
  const documented = [...tokens.matchAll(/\/\*\* (.+) \*\/\n {2}'([\w-]+)'/g)].map(([, meaning, name]) => [name, meaning]);
  expect(tableOf('Token')).toEqual([...documented, ...tagsOf(checkout, 'cssproperty')]);
  expect(documented.map(([name]) => name)).toEqual([...tokens.matchAll(/^ {2}'([\w-]+)',$/gm)].map(([, name]) => name));
});

test('the README lists every other element by its summary', () => {
  const summaries = elements.map(({ source }) => [namesIn(source, /^define\('([\w-]+)'/gm)[0], /^ \* @summary (.+)$/m.exec(source)?.[1]]);
  expect(tableOf('Element').toSorted()).toEqual(summaries.toSorted());
});

test.each(elements)('$tag documents its events and properties', ({ source }) => {
  const eventMap = /interface HTMLElementEventMap \{(.*?)\n {2}\}/s.exec(source)?.[1] ?? '';
  const own = namesIn(source, /^ {2}(?:declare )?(?!static|readonly|protected|override)([a-z]\w*)(?:: .+| = .+);$/gm);
  expect(names(tagsOf(source, 'event'))).toEqual(namesIn(eventMap, /'([\w-]+)'/g));
  expect(names(tagsOf(source, 'prop'))).toEqual(own);
});
