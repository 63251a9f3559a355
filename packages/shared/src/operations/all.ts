import type { Operation } from '../operation.ts';
import { listAccounts } from './accounts.ts';
import { clearAttention, resolveOperation } from './attention.ts';
import { deleteCard, readCard, storeCard } from './cards.ts';
import { giveUp, readCheckout, startAttempt, watchCheckout } from './checkout.ts';
import {
  askReceipt,
  cancelPayment,
  capturePayment,
  checkPayment,
  createPayment,
  listPayments,
  readPayment,
  readTimeline,
  refundPayment,
} from './payments.ts';
import { createReconciliation, listReconciliations, readReconciliation } from './reconciliations.ts';
import { cancelSchedule, changeSchedule, createSchedule, listSchedules, pauseSchedule, readSchedule, resumeSchedule } from './schedules.ts';

export const OPERATIONS: readonly Operation[] = [
  createPayment,
  readPayment,
  listPayments,
  capturePayment,
  cancelPayment,
  refundPayment,
  checkPayment,
  askReceipt,
  readTimeline,
  clearAttention,
  resolveOperation,
  storeCard,
  readCard,
  deleteCard,
  createSchedule,
  readSchedule,
  listSchedules,
  changeSchedule,
  pauseSchedule,
  resumeSchedule,
  cancelSchedule,
  createReconciliation,
  readReconciliation,
  listReconciliations,
  listAccounts,
  readCheckout,
  startAttempt,
  watchCheckout,
  giveUp,
];
