import { ANSWER_FAULTS, NOTICE_FAULTS } from './behavior.ts';
import { ERROR_CODES } from './error-codes.ts';
import { OUTCOME_NAMES } from './outcomes.ts';

/** Words that a setting or behavior may take, by the name of the property. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  language: ['fr', 'en'],
  onConfirmFailure: ['reverse', 'keep'],
  queryDelivery: ['callback', 'inline', 'both'],
  duplicateTells: ['lines', 'result'],
  allowHttpCallbacks: ['loopback', 'always', 'never'],
  charset: ['ISO-8859-15', 'UTF-8'],
  statusConcurrency: ['enforced', 'observed'],
  'behavior.error': ['', ...ERROR_CODES],
  'behavior.outcome': ['', ...OUTCOME_NAMES],
  'behavior.queryDelivery': ['', 'callback', 'inline', 'both'],
  'answer.kind': ANSWER_FAULTS,
  'result.fault': NOTICE_FAULTS,
  'confirm.fault': NOTICE_FAULTS,
  'notices.order': ['result-first', 'confirm-first', 'together'],
  'notices.afterFinal': ['none', 'altered-result', 'repeated'],
};
