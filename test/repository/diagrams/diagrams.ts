import { drawRooms } from './rooms.ts';
import { drawStates } from './states.ts';

/** Pages that a command writes, by their path from the repository root. */
export const DIAGRAMS: Readonly<Record<string, () => string>> = {
  'docs/diagrams/rooms.md': drawRooms,
  'docs/diagrams/states.md': drawStates,
};
