import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';
import { tableRows } from './markdown.ts';

const [SAID = '', NOT_SAID = ''] = read('docs/glossary.md').split(/^## What we do not say$/m);

/** Words of names that say nothing about payments: whether a thing is new, known or part of another. */
const PLAIN = new Set(
  ['new', 'open', 'known', 'stored', 'received', 'facts', 'kind', 'state', 'end', 'owner', 'under', 'key', 'read', 'store', 'save'].map(
    singular,
  ),
);

const TERMS = tableRows(SAID)
  .flatMap(([terms = '']) => terms.split(' · '))
  .map(phrase)
  .toSorted((one, other) => other.length - one.length);

const REFUSED = tableRows(NOT_SAID)
  .slice(1)
  .flatMap(([, words = '']) => words.split(', '))
  .map(phrase);

test('every type that a port exports is named by words of the glossary', () => {
  const names = exportedNames(/^packages\/bff\/src\/(payments|webhooks)\/ports\/[^/]+\.ts$/);

  expect(names.length).toBeGreaterThan(40);
  expect(names.filter(({ name }) => unexplained(name).length > 0).map((found) => ({ ...found, words: unexplained(found.name) }))).toEqual(
    [],
  );
});

test('no exported name says what the glossary says otherwise', () => {
  const names = exportedNames(/^packages\/[^/]+\/src\/(?!gateways\/[^/]+\/).*(?<!\.test)\.ts$/);

  expect(REFUSED.length).toBeGreaterThan(15);
  expect(names.filter(({ name }) => REFUSED.some((words) => ` ${phrase(name)} `.includes(` ${words} `)))).toEqual([]);
});

function exportedNames(files: RegExp): readonly { readonly file: string; readonly name: string }[] {
  const declarations = /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|const|class|interface|type) (\w+)/gm;
  return filesNamed(files).flatMap((file) => [...read(file).matchAll(declarations)].map(([, name = '']) => ({ file, name })));
}

/** What is left of a name once plain words and terms, the longest first, are taken out. */
function unexplained(name: string): readonly string[] {
  const rest = TERMS.reduce((words, term) => words.replaceAll(` ${term} `, ' | '), ` ${phrase(name)} `);
  return rest.split(' ').filter((word) => !['', '|'].includes(word) && !PLAIN.has(word));
}

/** `StoredCards`, `stored cards` and `STORED_CARDS` are one phrase. */
function phrase(text: string): string {
  const words = text.replaceAll('`', '').match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => singular(word.toLowerCase())).join(' ');
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
