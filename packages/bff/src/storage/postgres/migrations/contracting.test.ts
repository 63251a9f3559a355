import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MIGRATIONS } from './all.ts';

/** What a replica of an earlier release would miss, or would be refused for. */
const CONTRACTS = [
  /\bdrop\s+(table|column|view|function|domain|type)\b/i,
  /\brename\s+(to|column|constraint)\b/i,
  /\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/i,
  /\balter\s+column\s+\w+\s+(set\s+not\s+null|drop\s+default)\b/i,
  /\badd\s+column\s+\w+\s+[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)/i,
  /\badd\s+constraint\b(?![\s\S]*\bnot\s+valid\b)/i,
];

/** Before the first release there is no earlier one. */
const BEFORE_RELEASES = '0023-schema-needs';

const files = readdirSync(import.meta.dirname).filter((name) => /^\d{4}-/.test(name));

function contractsIn(source: string): readonly string[] {
  return CONTRACTS.flatMap((pattern) => pattern.exec(source)?.[0] ?? []);
}

test('every migration is listed, in the order of its number, without gaps', () => {
  const names = files.map((name) => name.replace(/\.ts$/, ''));
  expect(Object.keys(MIGRATIONS)).toEqual(names);
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
});

test('a migration that takes something away, or demands more, says what a release must know to work beside it', () => {
  const unmarked = files
    .filter((name) => name > `${BEFORE_RELEASES}.ts` && MIGRATIONS[name.replace(/\.ts$/, '')]?.needs === undefined)
    .flatMap((name) => contractsIn(readFileSync(join(import.meta.dirname, name), 'utf8')).map((found) => `${name}: ${found}`));
  expect(unmarked).toEqual([]);
});

test('what a migration needs is one before it', () => {
  const names = Object.keys(MIGRATIONS);
  for (const [name, { needs }] of Object.entries(MIGRATIONS))
    if (needs !== undefined)
      expect([name, names.indexOf(needs)]).toEqual([name, expect.toSatisfy((at: number) => at >= 0 && at <= names.indexOf(name))]);
});

test.each([
  'alter table payments drop column locale',
  'alter table payments rename column locale to language',
  'alter table payments alter column amount type numeric',
  'alter table payments alter column locale set not null',
  'alter table payments add column source text not null',
  'alter table payments add constraint short check (length(locale) < 9)',
  'drop table tasks',
])('%s takes away, or demands more', (statement) => {
  expect(contractsIn(statement)).toHaveLength(1);
});

test.each([
  'alter table payments add column source text',
  "alter table payments add column source text not null default 'payer'",
  'create table sources (id text not null primary key)',
  'create index payments_source on payments (source)',
])('%s only adds', (statement) => {
  expect(contractsIn(statement)).toEqual([]);
});
