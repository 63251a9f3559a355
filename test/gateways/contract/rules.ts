import type { Capabilities } from '@paydesk/shared/account';
import type { Stage } from './stage.ts';

export type Capability = { [Name in keyof Capabilities]: Capabilities[Name] extends boolean ? Name : never }[keyof Capabilities];

/** What every gateway keeps. */
export interface Rule {
  readonly title: string;
  /** What an account must be able to do for the rule to say anything. One that is not able has to say so. */
  readonly needs: readonly Capability[];
  readonly check: (stage: Stage) => Promise<void>;
}

export interface RuleBook {
  readonly rules: readonly Rule[];
  readonly rule: (title: string, check: Rule['check'], needs?: Rule['needs']) => void;
}

/** Collects rules of one subject. */
export function ruleBook(): RuleBook {
  const rules: Rule[] = [];
  return {
    rules,
    rule: (title, check, needs = []) => {
      rules.push({ title, check, needs });
    },
  };
}
