import type { z } from 'zod';
import { BETWEEN_NAMES, UNKNOWN } from './issue-words.ts';

export interface FlatIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const MEANT = /did you mean (\w+)\?$/;

/**
 * One entry for each value, where zod names fields that it does not know, keys that do not fit, and what any of several schemas
 * would take, beside the path. A field that is missing because its name is misspelled is named once.
 */
export function flatIssues(issues: readonly z.core.$ZodIssue[]): readonly FlatIssue[] {
  const flat = issues.flatMap((issue) => one(issue, []));
  const meant = new Set(
    flat.flatMap(({ path, message }) => {
      const [, name] = MEANT.exec(message) ?? [];
      return name === undefined ? [] : [[...path.slice(0, -1), name].join('\n')];
    }),
  );
  return flat.filter(({ path, message }) => !(message.startsWith('is missing') && meant.has(path.join('\n'))));
}

function one(issue: z.core.$ZodIssue, under: readonly PropertyKey[]): readonly FlatIssue[] {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split(BETWEEN_NAMES);
    const isOurs = issue.message.startsWith(UNKNOWN.split(':', 1)[0] ?? UNKNOWN);
    return issue.keys.map((key, index) => ({ path: [...path, key], message: isOurs ? (messages[index] ?? UNKNOWN) : UNKNOWN }));
  }
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path, message: `its name ${message}` }));
  if (issue.code === 'invalid_union') return ofNearest(issue, path);
  return [{ path, message: issue.message }];
}

/** Of the schema that what is written fits best: one that takes its type, with the fewest faults. */
function ofNearest(issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>, path: readonly PropertyKey[]): readonly FlatIssue[] {
  const fitting = issue.errors.filter((errors) => errors.every((error) => error.path.length > 0 || error.code === 'unrecognized_keys'));
  const [nearest] = fitting.toSorted((some, others) => some.length - others.length);
  return nearest === undefined ? [{ path, message: issue.message }] : nearest.flatMap((error) => one(error, path));
}
