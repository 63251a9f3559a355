import type { PaymentStatus } from '@paydesk/shared/payment-status';

export type PageName = 'checkout' | 'wait' | 'result';

/** Pages that fit each status. Any other page redirects to the first of them. */
export const PAGE_OF_STATUS: Readonly<Record<PaymentStatus, readonly [PageName, ...PageName[]]>> = {
  awaiting_payer: ['checkout'],
  processing: ['wait', 'checkout'],
  challenged: ['wait', 'checkout'],
  unknown: ['result', 'checkout'],
  declined: ['result', 'checkout'],
  failed: ['result', 'checkout'],
  authorized: ['result'],
  captured: ['result'],
  verified: ['result'],
  canceled: ['result'],
  refunded: ['result'],
  expired: ['result'],
};
