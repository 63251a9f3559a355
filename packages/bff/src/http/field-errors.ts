import { isPlainTextWithLines } from '@paydesk/shared/plain-text';
import type { z } from 'zod';
import { Fault } from '../payments/faults.ts';

type FieldErrors = Fault['errors'];

const NAME_LENGTH_MAX = 40;

export function invalidRequest(errors: FieldErrors): Fault {
  return new Fault('invalid_request', 'Correct the fields listed in "errors" and send again.', { errors });
}

/** One entry for each field. zod names fields that it does not know, and keys that do not fit, beside the path. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldErrors {
  const at = (...more: string[]) => [...issue.path.map(String), ...more].join('.') || '(body)';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: at(key.slice(0, NAME_LENGTH_MAX)), message: 'is not known here: check the spelling' }));
  }
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => ({ path: at(), message: `its name ${message}` }));
  return [{ path: at(), message: issue.message }];
}

/**
 * Texts that no database keeps: control characters, and halves of characters. What a field of one line must not hold
 * either, its schema says.
 */
export function unstorableTexts(value: unknown, path: readonly string[] = []): FieldErrors {
  if (typeof value === 'string') return isPlainTextWithLines(value) ? [] : [unstorable(path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isPlainTextWithLines(name) ? unstorableTexts(member, [...path, name.slice(0, NAME_LENGTH_MAX)]) : [unstorable(path)],
  );
}

function unstorable(path: readonly string[]): FieldErrors[number] {
  return { path: path.join('.') || '(body)', message: 'must not contain control characters' };
}
