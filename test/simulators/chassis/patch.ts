import { BadInput } from './control-api/input.ts';
/** What a caller may hand in: any part of T. */
export type Patch<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: Patch<T[K]> | undefined } : T;

/** Thrown with a message that names the offending path. */
export class PatchError extends BadInput {
  override readonly name = 'PatchError';
}

export interface Shape {
  /** Of the members of open records, by path with `*` for the member's name. An empty record without one takes anything. */
  readonly templates: Readonly<Record<string, unknown>>;
  /** Words that a member may take, by the last two names of its path, or the last one. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A copy of `base` with the values of `patch`, which must have the shape of `base`.
 *
 * @throws {PatchError} When the patch names something that does not exist or has another type.
 */
export function patched<T>(base: T, patch: unknown, shape: Shape, path: string): T {
  return patchedValue(base, patch, shape, path, path) as T;
}

function patchedValue(base: unknown, patch: unknown, shape: Shape, path: string, pattern: string): unknown {
  if (patch === undefined) return base;
  if (isRecord(base)) {
    if (!isRecord(patch)) throw new PatchError(`${path} must be an object`);
    return patchedRecord(base, patch, shape, path, pattern);
  }
  checkScalar(base, patch, shape, path);
  return patch;
}

function patchedRecord(
  base: Record<string, unknown>,
  patch: Record<string, unknown>,
  shape: Shape,
  path: string,
  pattern: string,
): Record<string, unknown> {
  const result = { ...base };
  const memberPattern = `${pattern}.*`;
  const isOpen = memberPattern in shape.templates || Object.keys(base).length === 0;
  for (const [name, value] of Object.entries(patch)) {
    const isKnown = Object.hasOwn(base, name);
    if (!isKnown && !isOpen) throw new PatchError(`${path}.${name} does not exist`);
    const member = isKnown ? base[name] : (shape.templates[memberPattern] ?? value);
    result[name] = patchedValue(
      member,
      value,
      shape,
      `${path}.${name}`,
      memberPattern in shape.templates ? memberPattern : `${pattern}.${name}`,
    );
  }
  return result;
}

function checkScalar(base: unknown, value: unknown, shape: Shape, path: string): void {
  const [owner = '', name = ''] = path.split('.').slice(-2);
  const choices = shape.choices[`${owner}.${name}`] ?? shape.choices[name];
  if (choices !== undefined && !choices.includes(value as string)) throw new PatchError(`${path} must be one of ${choices.join(', ')}`);
  if (Array.isArray(base) !== Array.isArray(value)) throw new PatchError(`${path} must be a list`);
  if (base === null || value === null) return;
  if (typeof base !== typeof value) throw new PatchError(`${path} must be a ${typeof base}`);
}
