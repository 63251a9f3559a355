import { patched, type Patch } from '../chassis/patch.ts';
import type { Behavior } from './behavior.ts';
import { CHOICES } from './choices.ts';

export type BehaviorPatch = Patch<Behavior>;

/** @throws {PatchError} When the patch names something that does not exist or has another type. */
export function patchBehavior(behavior: Behavior, patch: BehaviorPatch): Behavior {
  return patched(behavior, patch, { templates: {}, choices: CHOICES }, 'behavior');
}
