import { BadInput } from '../control-input.ts';
import { ANSWER_FAULTS, NOTICE_FAULTS } from './behavior.ts';
import { ERROR_CODES } from './error-codes.ts';
import { OUTCOME_NAMES } from './outcomes.ts';

/** What a caller may hand in: any part of T. */
export type Patch<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: Patch<T[K]> | undefined } : T;

/** Thrown with a message that names the offending path. */
export class PatchError extends BadInput {
  override readonly name = 'PatchError';
}

/** Words that a setting or behavior may take, by the name of the property. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  language: ['fr', 'en'],
  onConfirmFailure: ['reverse', 'keep'],
  queryDelivery: ['callback', 'inline', 'both'],
  allowHttpCallbacks: ['loopback', 'always', 'never'],
  charset: ['ISO-8859-15', 'UTF-8'],
  statusConcurrency: ['enforced', 'observed'],
  'behavior.error': ['', ...ERROR_CODES],
  'behavior.outcome': ['', ...OUTCOME_NAMES],
  'behavior.queryDelivery': ['', 'callback', 'inline', 'both'],
  'answer.kind': ANSWER_FAULTS,
  'result.fault': NOTICE_FAULTS,
  'confirm.fault': NOTICE_FAULTS,
  'notices.order': ['result-first', 'confirm-first', 'together'],
  'notices.afterFinal': ['none', 'altered-result', 'repeated'],
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A copy of `base` with the values of `patch`, which must have the shape of `base`.
 *
 * @param templates Shape of the members of open records, by path with `*` for the member's name.
 * @throws {PatchError} When the patch names something that does not exist or has another type.
 */
export function patched<T>(base: T, patch: unknown, templates: Readonly<Record<string, unknown>>, path: string): T {
  return patchedValue(base, patch, templates, path, path) as T;
}

function patchedValue(base: unknown, patch: unknown, templates: Readonly<Record<string, unknown>>, path: string, shape: string): unknown {
  if (patch === undefined) return base;
  if (isRecord(base)) {
    if (!isRecord(patch)) throw new PatchError(`${path} must be an object`);
    return patchedRecord(base, patch, templates, path, shape);
  }
  checkScalar(base, patch, path);
  return patch;
}

function patchedRecord(
  base: Record<string, unknown>,
  patch: Record<string, unknown>,
  templates: Readonly<Record<string, unknown>>,
  path: string,
  shape: string,
): Record<string, unknown> {
  const result = { ...base };
  const open = `${shape}.*` in templates || Object.keys(base).length === 0;
  for (const [name, value] of Object.entries(patch)) {
    if (!Object.hasOwn(base, name) && !open) throw new PatchError(`${path}.${name} does not exist`);
    const template = Object.hasOwn(base, name) ? base[name] : (templates[`${shape}.*`] ?? value);
    const innerShape = `${shape}.*` in templates ? `${shape}.*` : `${shape}.${name}`;
    result[name] = patchedValue(template, value, templates, `${path}.${name}`, innerShape);
  }
  return result;
}

function checkScalar(base: unknown, value: unknown, path: string): void {
  const [owner, name] = path.split('.').slice(-2);
  const choices = CHOICES[`${owner ?? ''}.${name ?? ''}`] ?? CHOICES[name ?? ''];
  if (choices !== undefined && !choices.includes(value as string)) throw new PatchError(`${path} must be one of ${choices.join(', ')}`);
  if (Array.isArray(base) !== Array.isArray(value)) throw new PatchError(`${path} must be a list`);
  if (base === null || value === null) return;
  if (typeof base !== typeof value) throw new PatchError(`${path} must be a ${typeof base}`);
}
