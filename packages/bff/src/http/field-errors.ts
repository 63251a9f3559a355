import { flatIssues } from '@paydesk/shared/flat-issues';
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

export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldErrors {
  return flatIssues(issues).map(({ path, message }) => at(path.map(String), message));
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
