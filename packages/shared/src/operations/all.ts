import type { Operation } from '../operation.ts';
import { listAccounts } from './accounts.ts';
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
  listAccounts,
  readCheckout,
  startAttempt,
  watchCheckout,
  giveUp,
];
