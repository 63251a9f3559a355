import { z } from 'zod';
import { holdsCardNumber } from './card-number.ts';
import { lengthOf, normalizeWithBlanks } from './fields/normalize.ts';
import { isPlainText, isPlainTextWithLines } from './plain-text.ts';

/** Invisible marks do not count, though no text is looked into that has too many of them. */
const UNITS_PER_CHARACTER = 4;

/** The length is checked before anything looks into a text. */
export function anyText(charactersMax: number) {
  return z
    .string()
    .max(charactersMax * UNITS_PER_CHARACTER, { error: `must have at most ${String(charactersMax)} characters`, abort: true });
}

export function judged(text: z.ZodString, charactersMax: number): z.ZodString {
  return text
    .refine((value) => lengthOf(value) <= charactersMax, `must have at most ${String(charactersMax)} characters`)
    .refine((value) => !holdsCardNumber(value), 'must not contain a card number')
    .meta({ maxLength: charactersMax });
}

/** One line of a merchant's: composed, without marks that cannot be seen, trimmed. Empty where nothing is left. */
export function lineOf(charactersMax: number): z.ZodString {
  const line = anyText(charactersMax).overwrite(normalizeWithBlanks).refine(isPlainText, 'must not contain control characters');
  return judged(line, charactersMax);
}

/** A line that must say something. */
export function neededLine(charactersMax: number): z.ZodString {
  return lineOf(charactersMax)
    .refine((value) => value !== '', 'must not be empty')
    .meta({ minLength: 1 });
}

/** Kept as it is, line breaks included. */
export function linesOf(charactersMax: number): z.ZodString {
  return judged(
    z
      .string()
      .max(charactersMax * 2, { abort: true })
      .refine(isPlainTextWithLines, 'must not contain control characters'),
    charactersMax,
  );
}

/** What says nothing is as if it were left out. */
export function withoutEmpty<Said extends object>(said: Said): Said {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')) as Said;
}
