import { flatIssues, type FlatIssue } from '@paydesk/shared/flat-issues';
import { inOurWords } from '@paydesk/shared/issue-words';
import type { z } from 'zod';

export type SettingIssue = FlatIssue;

/** What a schema says of settings, each by itself. A misspelled one is named by its path alone, which is shortened where it looks like a secret. */
export function readSettings<Settings>(
  schema: z.ZodType<Settings>,
  written: unknown,
): { readonly settings: Settings; readonly issues: null } | { readonly settings: null; readonly issues: readonly SettingIssue[] } {
  const read = schema.safeParse(written, { error: inOurWords });
  return read.success ? { settings: read.data, issues: null } : { settings: null, issues: flatIssues(read.error.issues) };
}
