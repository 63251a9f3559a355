import type { Paydesk } from '@paydesk/shared/client';
import { listPayments } from '@paydesk/shared/operations/payments';
import { WrongUse } from '../command.ts';

export type WantedPayments = Omit<NonNullable<Parameters<Paydesk['listPayments']>[0]>, 'cursor' | 'limit' | 'signal'>;

/** Each option of `payments list` that is a filter of the API, with its name there. */
export const FILTERS = {
  status: 'status',
  account: 'account',
  currency: 'currency',
  order: 'order_reference',
  email: 'payer_email',
  'last-four': 'card_last_four',
  schedule: 'schedule',
  from: 'created_from',
  to: 'created_to',
  'updated-from': 'updated_from',
  'updated-to': 'updated_to',
} as const;
type Filter = keyof typeof FILTERS;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param needsAttention Only those that a person has to look at.
 * @throws {WrongUse} Names the option that does not fit.
 */
export function wantedPayments(typed: Readonly<Partial<Record<Filter, string>>>, needsAttention: boolean): WantedPayments {
  const filters = Object.entries(typed).flatMap(([option, text]) =>
    isFilter(option) ? [[FILTERS[option], atMidnight(text)] as const] : [],
  );
  const query = { ...Object.fromEntries(filters), ...(needsAttention ? { needs_attention: 'true' } : {}) };
  const { data, error } = listPayments.query.safeParse(query);
  if (error !== undefined) throw new WrongUse(error.issues.map(({ path, message }) => `--${optionOf(path)}: ${message}`).join('\n'));
  const { cursor: _cursor, limit: _limit, ...wanted } = data;
  return wanted;
}

function isFilter(option: string): option is Filter {
  return Object.hasOwn(FILTERS, option);
}

/** A day is its first moment in UTC. */
function atMidnight(text: string): string {
  return DAY.test(text) ? `${text}T00:00:00Z` : text;
}

function optionOf([name]: readonly PropertyKey[]): string {
  return Object.entries(FILTERS).find(([, filter]) => filter === name)?.[0] ?? String(name);
}
