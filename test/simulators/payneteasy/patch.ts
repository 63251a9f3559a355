import { BadInput } from '../control-input.ts';
import { ANSWER_FAULT_KINDS } from './behavior.ts';

/** What a caller may hand in: any part of T. */
export type Patch<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: Patch<T[K]> | undefined } : T;

/** Thrown with a message that names the offending path. */
export class PatchError extends BadInput {
  override readonly name = 'PatchError';
}

const FINAL_STATUSES = ['approved', 'declined', 'filtered', 'error', 'unknown'];

/** Words that a setting or behavior may take, by the name of the property. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  threeDSecure: ['off', 'by-card', '1.0.2', '2.x'],
  callbackMethod: ['GET', 'POST'],
  finalRedirectMethod: ['GET', 'POST'],
  duplicates: ['new-order', 'same-answer', 'error'],
  minorUnits: ['always_100', 'iso_exponent'],
  'challenge.kind': ['none', 'method', 'html', 'redirect', 'both'],
  'challenge.payer': ['person', 'approve', 'fail', 'cancel', 'leave'],
  'paymentAnswer.kind': ANSWER_FAULT_KINDS,
  'statusAnswer.kind': ANSWER_FAULT_KINDS,
  'callback.when': ['after-outcome', 'before-answer', 'never'],
  'callback.method': ['endpoint', 'GET', 'POST'],
  'callback.corruption': ['none', 'bad-control', 'altered-status', 'altered-amount', 'lower-case-key'],
  'callback.key': ['current', 'next'],
  rebillType: ['sale', 'preauth'],
  'cardReference.repeated': ['same-id', 'new-id'],
  'cardReference.afterDecline': ['refused', 'registered'],
  'rebill.challenge': ['none', 'method', 'html', 'redirect', 'both'],
  'rebill.securityCode': ['endpoint', 'demanded'],
  'outcome.status': FINAL_STATUSES,
  'laterOutcome.status': FINAL_STATUSES,
  'lateCapture.status': FINAL_STATUSES,
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
