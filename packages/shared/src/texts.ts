import { z } from 'zod';
import { holdsCardNumber } from './card-number.ts';
import { lengthOf, normalizeWithBlanks } from './fields/normalize.ts';
import { isDeceptive, isPlainText, isPlainTextWithLines } from './plain-text.ts';

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

/** A text that is read by people to tell one thing from another, so that it must look like what it is. */
export function honest(text: z.ZodString): z.ZodString {
  return text.refine((value) => !isDeceptive(value), 'must not hold marks that hide text or turn it around');
}

/** One line of a merchant's: composed, without marks that cannot be seen, trimmed. Empty where nothing is left. */
export function lineOf(charactersMax: number, text = anyText(charactersMax)): z.ZodString {
  return judged(text.overwrite(normalizeWithBlanks).refine(isPlainText, 'must not contain control characters'), charactersMax);
}

/** A line that must say something. */
export function neededLine(charactersMax: number, text?: z.ZodString): z.ZodString {
  return lineOf(charactersMax, text)
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
