import { patched, type Patch } from '../chassis/patch.ts';
import { BEHAVIOR_SHAPE, type Behavior } from './behavior.ts';

export type BehaviorPatch = Patch<Behavior>;

/** @throws {PatchError} When the patch names something that does not exist or has another type. */
export function patchBehavior(behavior: Behavior, patch: BehaviorPatch): Behavior {
  return patched(behavior, patch, BEHAVIOR_SHAPE, 'behavior');
}
