import type { ConfigFile } from '../../config/schema.ts';

/** What is looked at: a configuration that has been judged, on this machine. */
export interface Examined {
  /** As it was named. */
  readonly file: string;
  readonly config: ConfigFile;
  /** Where the file lies: relative paths start here. */
  readonly directory: string;
  /** Most time of each check. */
  readonly limitMs: number;
}

/** Two steps of a check, one after the other, end before the check has to. */
export function stepMs({ limitMs }: Pick<Examined, 'limitMs'>): number {
  return limitMs * 0.45;
}
