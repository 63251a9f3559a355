import type { Random } from '../storms/random.ts';

/** One act of a payer in a field. `at` and `to` are parts of the text, from 0 to 1. */
export type Edit =
  | { readonly act: 'type' | 'paste' | 'compose'; readonly text: string }
  | { readonly act: 'select'; readonly at: number; readonly to: number }
  /** What is selected, to another place of the same text. */
  | { readonly act: 'drag'; readonly to: number }
  | { readonly act: 'Backspace' | 'Delete' | 'Control+x' | 'Control+z' | 'Control+Shift+z' };

const NUMBERS = ['4444555566661111', '4444 5555 6666 1111', '3714-000000-00003', '5555.5555', '42', '371'] as const;
const PARTS = ['4', '37', '5', '00', '6 1', '1-9', 'a'] as const;

/** Typing, deleting, selecting, dragging, cutting, pasting, composing, undo and redo, as a seed wills it. */
export function anEditScript(random: Random): readonly Edit[] {
  const first: Edit = { act: random.oneOf(['type', 'paste']), text: random.oneOf(NUMBERS) };
  return [first, ...Array.from({ length: random.between(3, 9) }, () => someEdits(random)).flat()];
}

function someEdits(random: Random): readonly Edit[] {
  if (random.chance(0.1)) return [aSelection(random), { act: 'drag', to: random.between(0, 20) / 20 }];
  return [random.oneOf([aText, aText, aText, aSelection, aSelection, aKey, aKey, aKey, aKey, aKey])(random)];
}

const aText = (random: Random): Edit =>
  random.chance(0.3)
    ? { act: 'compose', text: random.oneOf(['4', '12', '７']) }
    : { act: random.oneOf(['type', 'paste']), text: random.oneOf(PARTS) };

const aKey = (random: Random): Edit => ({
  act: random.oneOf(['Backspace', 'Delete', 'Control+x', 'Control+z', 'Control+z', 'Control+Shift+z']),
});

function aSelection(random: Random): Edit {
  const at = random.between(0, 20) / 20;
  return { act: 'select', at, to: random.chance(0.5) ? at : random.between(0, 20) / 20 };
}
