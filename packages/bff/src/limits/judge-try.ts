import type { TryCount } from './ports/try-counters.ts';
import type { Scope } from './try-keys.ts';

/** How many tries are allowed. An unproven try is one that was declined, or has no outcome yet. */
export interface TryLimits {
  /** Unproven tries of one address within an hour; each approval allows one more. */
  readonly addressTries: number;
  /** Unproven tries of one card within an hour. */
  readonly cardDeclines: number;
  /** Tries of one card within an hour, approved or not. */
  readonly cardTries: number;
  /** So many declines more than usual alarm an account or a merchant. */
  readonly alarmDeclines: number;
}

export type Counts = Readonly<Partial<Record<Scope, TryCount>>>;

export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly scope: Scope; readonly seconds: number }
  /** Allowed once a captcha was solved. */
  | { readonly kind: 'captcha'; readonly seconds: number };

/** Unproven tries of an address without an approval, while its merchant is alarmed. */
export const ALARMED_ADDRESS_TRIES = 3;
/** Unproven tries of a network or of cards that begin alike, while the merchant is alarmed and one in five of them at most was approved. */
const ALARMED_SHARED_TRIES = { network: 15, bin: 15, provider: 30 } as const;
/** Tries without an outcome that are nothing unusual, even where none was approved of late: of an account or a merchant. */
const PENDING_USUAL = 10;
/** The same of a network or of cards that begin alike: payers who come at once are waited for. */
const PENDING_SHARED_USUAL = 30;
/** What an approval takes from suspicion; a decline adds 1. Up to a third of declines it falls, above that it rises. */
export const SUSPICION = { approved: -0.5, declined: 1, not_judged: 0 } as const;

const ALLOWED: Verdict = { kind: 'allowed' };

/**
 * Judges a try by counts that include it. A refusal needs a key that this try shares with many that were declined and few that were
 * approved: its card, its address, and in an alarm its network or how its number begins. Account and merchant, which honest payers
 * share with testers in any case, refuse no try: they raise the alarm, in which the other limits are tighter.
 */
export function judgeTry(counts: Counts, limits: TryLimits, { alarmed, captcha }: { alarmed: boolean; captcha: Captcha }): Verdict {
  const { card, line } = counts;
  if (card !== undefined && (unproven(card) > limits.cardDeclines || unproven(card) + card.approved > limits.cardTries)) {
    return refused('card', card);
  }
  if (line !== undefined && unproven(line) > limits.addressTries + line.approved) return refused('line', line);
  if (!alarmed || captcha === 'solved' || (line?.approved ?? 0) > 0) return ALLOWED;
  if (captcha === 'possible') return { kind: 'captcha', seconds: line?.endsIn ?? 0 };
  if (line !== undefined && unproven(line) > ALARMED_ADDRESS_TRIES) return refused('line', line);
  for (const scope of ['network', 'bin', 'provider'] as const) {
    const count = counts[scope];
    if (count === undefined) continue;
    const unlikely = count.declined + Math.max(0, count.pending - PENDING_SHARED_USUAL);
    if (unlikely > ALARMED_SHARED_TRIES[scope] && count.approved * 4 < unlikely) {
      return refused(scope, count);
    }
  }
  return ALLOWED;
}

/** `none`: the merchant has none. */
export type Captcha = 'none' | 'possible' | 'solved';

/** Whether declines are so many that cards are being tested. */
export function isAlarming({ pending, approved, suspicion }: TryCount, { alarmDeclines }: TryLimits): boolean {
  return suspicion + Math.max(0, pending - PENDING_USUAL - approved / 2) >= alarmDeclines;
}

function unproven({ pending, declined }: TryCount): number {
  return pending + declined;
}

function refused(scope: Scope, { endsIn }: TryCount): Verdict {
  return { kind: 'refused', scope, seconds: endsIn };
}
