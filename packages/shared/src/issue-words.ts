import type { z } from 'zod';
import { nearName } from './near-name.ts';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object: names with values',
  record: 'an object: names with values',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address such as mia@example.com',
  url: 'an address such as https://shop.example/page',
  datetime: 'a time such as 2026-12-01T12:00:00Z',
  date: 'a date such as 2026-12-01',
  ipv4: 'an address such as 203.0.113.7',
  ipv6: 'an address such as 2001:db8::7',
};

/**
 * What is wrong with a value, and what to write instead: the error map for schemas whose mistakes people read.
 * Never repeats the value, which may be a secret. Schemas that say it better themselves are heard first.
 */
export function inOurWords(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue);
    case 'too_small':
      return bound(issue.origin, 'at least', Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return bound(issue.origin, 'at most', Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return `must be ${FORMATS[issue.format] ?? 'written in another form: see its description'}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownName(key, namesIn(issue.inst))).join(BETWEEN_NAMES);
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'is written in none of the ways that are taken here: see its description';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return 'is not taken here: see its description';
  }
}

/** Of a message about several unknown names, in their order. */
export const BETWEEN_NAMES = '\n';

export const UNKNOWN = 'is not known here: check the spelling';

const AMOUNT = /(^|_)amount(_|$)/;

function wrongType(expected: string, { input, path }: RawIssue): string {
  const wanted = TYPES[expected] ?? 'of another type';
  if (input === undefined) return `is missing: it must be ${wanted}`;
  if (isAmount(path) && (expected === 'int' || expected === 'number')) {
    return 'must be an integer in minor units, without quotes: 14990 for 149.90 EUR';
  }
  if (typeof input === 'string' && /^-?\d+(\.\d+)?$/.test(input) && (expected === 'number' || expected === 'int')) {
    return `must be ${wanted}: leave the quotes out`;
  }
  if (typeof input === 'string' && input === '') return `must be ${wanted}, not an empty text`;
  if (typeof input === 'number' && expected === 'string') return 'must be a text: put it in quotes';
  if (expected === 'array' && input !== null && typeof input !== 'object') return 'must be a list: write [ and ] around it';
  if (input === null) return `is empty: it must be ${wanted}`;
  return `must be ${wanted}`;
}

function isAmount(path: RawIssue['path']): boolean {
  const name = path?.findLast((part) => typeof part === 'string');
  return typeof name === 'string' && AMOUNT.test(name);
}

function bound(origin: string, word: string, limit: number, inclusive: boolean): string {
  if (origin === 'string')
    return word === 'at least' && limit === 1 ? 'must not be empty' : `must have ${word} ${String(limit)} characters`;
  if (origin === 'array' || origin === 'set') return `must have ${word} ${String(limit)} ${limit === 1 ? 'entry' : 'entries'}`;
  return inclusive ? `must be ${word} ${String(limit)}` : `must be ${word === 'at least' ? 'more' : 'less'} than ${String(limit)}`;
}

function oneOf(values: readonly string[], input: unknown): string {
  const meant = typeof input === 'string' ? nearName(input, values) : undefined;
  const [only] = values;
  const all = values.length === 1 ? `must be ${only ?? ''}` : `must be one of ${values.join(', ')}`;
  if (input === undefined) return `is missing: it ${all}`;
  return meant === undefined ? all : `${all}; did you mean ${meant}?`;
}

/** Names follow without the unknown one, which may be a secret in the wrong place. */
function unknownName(key: string, names: readonly string[]): string {
  const meant = nearName(key, names);
  return meant === undefined ? UNKNOWN : `is not known here: did you mean ${meant}?`;
}

function namesIn(schema: unknown): readonly string[] {
  const { shape } = (schema as { readonly _zod?: { readonly def: { readonly shape?: object } } } | undefined)?._zod?.def ?? {};
  return Object.keys(shape ?? {});
}
