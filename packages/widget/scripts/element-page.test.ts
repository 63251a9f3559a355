import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { customElementsManifest, describeElement } from './describe-element.ts';
import { elementReference } from './write-reference.ts';

const element = describeElement();
const PAGE = new URL('../../../docs/element.md', import.meta.url);
const HOST = new URL('../src/host/', import.meta.url);

function source(file: string): string {
  return readFileSync(new URL(file, HOST), 'utf8');
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].toSorted();
}

test('the reference says what the element is: otherwise `node packages/widget/scripts/write-reference.ts`', async () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(await elementReference());
});

test('everything that is described has a meaning', () => {
  const { attributes, members, events, slots, cssParts, cssStates, cssProperties } = element;
  const all = [...attributes, ...members, ...events, ...slots, ...cssParts, ...cssStates, ...cssProperties];

  expect(all.length).toBeGreaterThan(40);
  expect(all.filter(({ description = '' }) => description === '').map(({ name }) => name)).toEqual([]);
});

test('the manifest has every event, attribute, part and member of the code', () => {
  const code = source('form-associated.ts') + source('paydesk-checkout.ts');
  const names = (described: readonly { readonly name: string }[]) => described.map(({ name }) => name).toSorted();

  expect(names(element.events)).toEqual(found(source('events.ts'), /super\('([\w-]+)'/g));
  expect(names(element.attributes)).toEqual(found(code, /this\.(?:get|set|has)Attribute\('([\w-]+)'/g));
  expect(names(element.cssParts)).toEqual(
    found(source('shadow-tree.ts') + source('frame-address.ts'), /setAttribute\('part', '([\w-]+)'/g),
  );
  expect(names(element.members)).toEqual(found(code, /^ {2}(?:override |get )?(?!\w+Callback|constructor)(\w+)\(.*\{$/gm));
  expect(customElementsManifest(element)).toMatchObject({ schemaVersion: '2.1.0', modules: [{ path: 'index.js' }] });
});
