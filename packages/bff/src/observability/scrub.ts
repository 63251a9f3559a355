import { hasValidCheckDigit } from '@paydesk/shared/check-digit';

/** 12 to 19 digits, perhaps grouped by blanks or dashes, not part of a longer number. */
const DIGIT_RUN = /(?<![\d.])\d(?:[ -]?\d){11,18}(?!\d)/g;

/** Fields that hold what must never be written, in any spelling a log line may use. */
const SECRET_FIELD =
  /("(?:cvv2?|cvc|security_code|card_number|credit_card_number|number|control|control_key)\\?"\s*:\s*\\?")(?:[^"\\]|\\(?!"))*/gi;

/** Replaces card numbers by their first six and last four digits, and security codes by nothing. */
export function scrubCardNumbers(line: string): string {
  return line.replace(SECRET_FIELD, '$1…').replace(DIGIT_RUN, (run) => {
    const digits = run.replaceAll(/\D/g, '');
    return hasValidCheckDigit(digits) ? `${digits.slice(0, 6)}…${digits.slice(-4)}` : run;
  });
}
