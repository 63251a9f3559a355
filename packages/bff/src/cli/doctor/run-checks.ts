import { type CheckName, type Finding, about, failed } from './finding.ts';

/** Looks at one thing, or at several that depend on one another. Changes nothing. */
export interface Check {
  readonly name: CheckName;
  readonly subject: string | null;
  /** @param signal Aborted when the time of the check is over. */
  readonly run: (signal: AbortSignal) => Promise<readonly Finding[]>;
}

/**
 * Runs all checks side by side: one that hangs or breaks hides no other.
 *
 * @param limitMs Most time of each.
 * @returns In the order of the checks.
 */
export async function runChecks(checks: readonly Check[], limitMs: number): Promise<readonly Finding[]> {
  return (await Promise.all(checks.map((check) => runWithin(check, limitMs)))).flat();
}

async function runWithin({ name, subject, run }: Check, limitMs: number): Promise<readonly Finding[]> {
  const ending = new AbortController();
  const late = Promise.withResolvers<readonly Finding[]>();
  const timer = setTimeout(() => {
    late.resolve([
      failed(
        about(name, subject),
        `was not known within ${String(limitMs / 1000)} s`,
        'Run this again; a longer --timeout tells what is slow from what hangs.',
      ),
    ]);
    ending.abort();
  }, limitMs);
  try {
    return await Promise.race([run(ending.signal), late.promise]);
  } catch (error) {
    return [failed(about(name, subject), `could not be looked at: ${nameOf(error)}`, 'Run this again, and report it if it stays.')];
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

/** Never the text of an error that is not known: it might repeat a secret. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an error';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
