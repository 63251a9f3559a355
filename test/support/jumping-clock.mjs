import { existsSync } from 'node:fs';

/* Imported by a process under test before all else: its clock jumps while the file named by JUMPING_CLOCK exists. */

const TWO_HOURS_MS = 2 * 3_600_000;
const file = process.env.JUMPING_CLOCK ?? '';
const TrueDate = Date;
const now = () => TrueDate.now() + (existsSync(file) ? TWO_HOURS_MS : 0);

globalThis.Date = class extends TrueDate {
  constructor(...facts) {
    super(...(facts.length === 0 ? [now()] : facts));
  }

  static now() {
    return now();
  }
};
