import type { CardSummary } from '@paydesk/shared/card';
import { z } from 'zod';
import type { HoldDays } from '../payments/ports/gateway.ts';

/** The first and the last of a range of BINs, of 6 to 8 digits. */
const BinRange = z
  .string()
  .regex(/^(\d{6,8})(?:-(\d{6,8}))?$/, 'must be a BIN or a range of BINs, such as "400000-400999"')
  .transform((range) => {
    const [first = '', last = first] = range.split('-');
    return { first: first.padEnd(8, '0'), last: last.padEnd(8, '9') };
  });

/** Days of debit and of credit cards. Where the BIN of a card is in no range, and its kind not known, the shorter counts. */
const ByFunding = z.strictObject({
  debit: z
    .int()
    .min(1)
    .max(31)
    .meta({ description: 'Days of debit cards.', examples: [7] }),
  credit: z
    .int()
    .min(1)
    .max(31)
    .meta({ description: 'Days of credit cards.', examples: [28] }),
  debit_bins: z
    .array(BinRange)
    .max(10_000)
    .default([])
    .meta({ description: 'BINs of debit cards: 6 to 8 digits, or a range.', examples: [['400000-400999']] }),
  credit_bins: z
    .array(BinRange)
    .max(10_000)
    .default([])
    .meta({ description: 'BINs of credit cards: 6 to 8 digits, or a range.', examples: [['510000']] }),
});

/** For all cards alike, or by the funding of the card. */
export function holdDaysSetting(preset: { readonly debit: number; readonly credit: number } | number) {
  const initial = typeof preset === 'number' ? preset : { ...preset, debit_bins: [], credit_bins: [] };
  return z
    .union([z.int().min(1).max(31), ByFunding])
    .default(initial)
    .meta({
      description: 'Days that a hold is believed to last: of all cards, or of debit and credit cards.',
    });
}
export type HoldDaysSetting = z.infer<ReturnType<typeof holdDaysSetting>>;

/** How long holds are believed to last, as an account says it. */
export function holdDaysOf(setting: HoldDaysSetting): HoldDays {
  if (typeof setting === 'number') return () => setting;
  const { debit, credit, debit_bins, credit_bins } = setting;
  return (card) => {
    if (isIn(debit_bins, card)) return debit;
    return isIn(credit_bins, card) ? credit : Math.min(debit, credit);
  };
}

function isIn(ranges: readonly { readonly first: string; readonly last: string }[], card: CardSummary | null): boolean {
  const bin = card?.bin;
  if (bin === null || bin === undefined || bin.length < 6) return false;
  const [lowest, highest] = [bin.padEnd(8, '0'), bin.padEnd(8, '9')];
  return ranges.some(({ first, last }) => first <= lowest && highest <= last);
}
