import { ANSWER_FAULT_KINDS } from './behavior.ts';

const FINAL_STATUSES = ['approved', 'declined', 'filtered', 'error', 'unknown'];

/** Words that a setting or behavior may take, by the name of the property. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  threeDSecure: ['off', 'by-card', '1.0.2', '2.x'],
  callbackMethod: ['GET', 'POST'],
  finalRedirectMethod: ['GET', 'POST'],
  duplicates: ['new-order', 'same-answer', 'error'],
  minorUnits: ['always_100', 'iso_exponent'],
  'challenge.kind': ['none', 'method', 'html', 'redirect', 'both'],
  'challenge.payer': ['person', 'approve', 'fail', 'cancel', 'leave'],
  'paymentAnswer.kind': ANSWER_FAULT_KINDS,
  'statusAnswer.kind': ANSWER_FAULT_KINDS,
  'callback.when': ['after-outcome', 'before-answer', 'never'],
  'callback.method': ['endpoint', 'GET', 'POST'],
  'callback.corruption': ['none', 'bad-control', 'altered-status', 'altered-amount', 'lower-case-key'],
  'callback.key': ['current', 'next'],
  rebillType: ['sale', 'preauth'],
  'cardReference.repeated': ['same-id', 'new-id'],
  'cardReference.afterDecline': ['refused', 'registered'],
  'rebill.challenge': ['none', 'method', 'html', 'redirect', 'both'],
  'rebill.securityCode': ['endpoint', 'demanded'],
  'outcome.status': FINAL_STATUSES,
  'laterOutcome.status': FINAL_STATUSES,
  'lateCapture.status': FINAL_STATUSES,
};
