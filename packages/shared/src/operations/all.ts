import type { Operation } from '../operation.ts';
import { listAccounts } from './accounts.ts';
import { giveUp, readCheckout, startAttempt, watchCheckout } from './checkout.ts';
import { checkPayment, createPayment, listPayments, readPayment, readTimeline } from './payments.ts';

export const OPERATIONS: readonly Operation[] = [
  createPayment,
  readPayment,
  listPayments,
  checkPayment,
  readTimeline,
  listAccounts,
  readCheckout,
  startAttempt,
  watchCheckout,
  giveUp,
];
