import type { Outcome } from './behavior.ts';

export const APPROVED: Outcome = { status: 'approved', errorCode: '', errorMessage: '' };
export const UNKNOWN: Outcome = { status: 'unknown', errorCode: '', errorMessage: '' };
export const FILTERED: Outcome = { status: 'filtered', errorCode: '1006', errorMessage: 'Transaction filtered' };
export const PROCESSING_ERROR: Outcome = { status: 'error', errorCode: '1013', errorMessage: 'System unavailable' };

export const EXPIRED_CARD = declined('101', 'Expired card');
export const INSUFFICIENT_FUNDS = declined('116', 'Insufficient funds');
export const NOT_PERMITTED = declined('119', 'Transaction not permitted to cardholder');
export const STOLEN_CARD = declined('209', 'Pick up card, stolen');
export const DO_NOT_HONOR = declined('100', 'Do not honor');

/** With which status the code comes is not published. Notes 4.9 */
export const PAGE_CANCELED = declined('501', 'Payment form canceled');

export const BLOCK_LAPSED = declined('914', 'Not able to trace back to original transaction');
export const BLOCK_LOST: Outcome = { status: 'error', errorCode: '1003', errorMessage: 'Create transaction error' };

export const AUTHENTICATION_REQUIRED = declined('1008', '3-D Secure authentication required');
export const AUTHENTICATION_FAILED = declined('1008', '3-D Secure authentication failed');
export const AUTHENTICATION_CANCELED = declined('1008', '3-D Secure authentication canceled by the payer');
export const AUTHENTICATION_TIMED_OUT = declined('1015', '3-D Secure authentication timed out');

function declined(errorCode: string, errorMessage: string): Outcome {
  return { status: 'declined', errorCode, errorMessage };
}
