import type { FieldProblem } from '@paydesk/shared/fields/judge';
import type { FrameMessages } from './messages.ts';

/** What is said of each thing that can be wrong with a fact about the payer. */
export const FIELD_MESSAGES = {
  missing: 'payer_required',
  too_long: 'payer_too_long',
  form: 'payer_invalid',
  choice: 'payer_choice',
  letters: 'payer_letters',
  mailbox: 'payer_mailbox',
  card_number: 'payer_card_number',
} as const satisfies Readonly<Record<FieldProblem, keyof FrameMessages>>;

/** Of the name on the card. */
export const HOLDER_MESSAGES = {
  ...FIELD_MESSAGES,
  missing: 'holder_required',
  form: 'holder_required',
  card_number: 'holder_required',
} as const satisfies Readonly<Record<FieldProblem, keyof FrameMessages>>;
