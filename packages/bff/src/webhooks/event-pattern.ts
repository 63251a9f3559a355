import { MERCHANT_EVENT_TYPES, type MerchantEventType } from '@paydesk/shared/merchant-event';

/** Types that endpoints get by themselves. A ping is sent on request only. */
const TYPES = MERCHANT_EVENT_TYPES.filter((type) => type !== 'ping');
const RESOURCES = new Set(TYPES.map((type) => type.split('.')[0]));

/** What a configuration may list, widest first. */
export const EVENT_PATTERNS: readonly string[] = ['*', ...[...RESOURCES].map((resource) => `${String(resource)}.*`), ...TYPES];

/** @param patterns `*` for all types, `payment.*` for those of payments, or a type. */
export function typesMatching(patterns: readonly string[]): readonly MerchantEventType[] {
  return TYPES.filter((type) =>
    patterns.some((pattern) => (pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern)),
  );
}
