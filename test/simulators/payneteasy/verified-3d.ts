import type { Authentication } from './orders.ts';

const WORDS: Readonly<Record<string, string>> = { Y: 'AUTHENTICATED', A: 'UNSUPPORTED', U: 'UNSUPPORTED' };

/** The gateway's word for an authentication; undefined when there was none. */
export function verified3d({ result }: Readonly<Authentication>): string | undefined {
  return result === '' ? undefined : (WORDS[result] ?? 'NOT_AUTHENTICATED');
}
