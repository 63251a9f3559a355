import type { z } from 'zod';

export interface SettingIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a schema found, each setting by itself. A misspelled one is named by its path alone, which is shortened where it looks like a secret. */
export function settingIssues(issues: readonly z.core.$ZodIssue[]): readonly SettingIssue[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is no setting here: check the spelling and the indentation' }))
      : [{ path: issue.path, message: issue.message }],
  );
}
