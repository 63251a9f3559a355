import { isPlainTextWithLines } from '@paydesk/shared/plain-text';
import type { z } from 'zod';
import { Fault } from '../payments/faults.ts';

type FieldErrors = Fault['errors'];

const NAME_LENGTH_MAX = 40;
/** Deeper than any call of the contract goes. */
const NESTED_MAX = 20;
const NAMES_SHOWN = 3;

/** The first faults tell enough; a body may hold one in every other byte. */
const ERRORS_MAX = 50;

export function invalidRequest(errors: FieldErrors): Fault {
  return new Fault('invalid_request', 'Correct the fields listed in "errors" and send again.', { errors: errors.slice(0, ERRORS_MAX) });
}

/** One entry for each field. zod names fields that it does not know, and keys that do not fit, beside the path. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldErrors {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => at([...path, key], 'is not known here: check the spelling'));
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => at(path, `its name ${message}`));
  return [at(path, issue.message)];
}

/**
 * Texts that no database keeps: control characters, and halves of characters. What a field of one line must not hold
 * either, its schema says. A body may be nested deeper than the stack is, so this goes no deeper than any call does.
 */
export function unstorableTexts(value: unknown): FieldErrors {
  const errors: FieldErrors[number][] = [];
  findUnstorable(value, [], errors);
  return errors;
}

function findUnstorable(value: unknown, path: readonly string[], errors: FieldErrors[number][]): void {
  if (errors.length === ERRORS_MAX) return;
  if (typeof value === 'string') {
    if (!isPlainTextWithLines(value)) errors.push(at(path, 'must not contain control characters'));
  } else if (typeof value === 'object' && value !== null) {
    if (path.length === NESTED_MAX) errors.push(at(path.slice(0, NAMES_SHOWN), 'is nested too deeply'));
    else findInMembers(value, path, errors);
  }
}

function findInMembers(value: object, path: readonly string[], errors: FieldErrors[number][]): void {
  const isList = Array.isArray(value);
  for (const [name, member] of Object.entries(value)) {
    if (!isList && !isPlainTextWithLines(name)) errors.push(at(path, 'must not contain control characters'));
    else if (typeof member === 'string' || typeof member === 'object') findUnstorable(member, [...path, name], errors);
  }
}

function at(path: readonly string[], message: string): FieldErrors[number] {
  return { path: path.map((name) => name.slice(0, NAME_LENGTH_MAX)).join('.') || '(body)', message };
}
