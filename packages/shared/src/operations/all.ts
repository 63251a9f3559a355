import type { Operation } from '../operation.ts';
import { listAccounts } from './accounts.ts';
import { clearAttention, resolveOperation } from './attention.ts';
import { deleteCard, readCard, storeCard } from './cards.ts';
import { giveUp, readCheckout, startAttempt, watchCheckout } from './checkout.ts';
import { erasePayer } from './erasures.ts';
import { listEvents, readEvent } from './events.ts';
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
import { readLimits, setLimits } from './limits.ts';
import { createReconciliation, listReconciliations, readReconciliation } from './reconciliations.ts';
import { approveRefund, listRefundApprovals, readRefundApproval, rejectRefund } from './refund-approvals.ts';
import { cancelSchedule, changeSchedule, createSchedule, listSchedules, pauseSchedule, readSchedule, resumeSchedule } from './schedules.ts';
import { listWebhookDeliveries, listWebhookEndpoints, pingWebhookEndpoint, redeliverWebhook } from './webhooks.ts';

/** By id. What merchants' servers call, with their secret key. */
export const MERCHANT_OPERATIONS = {
  createPayment,
  readPayment,
  listPayments,
  capturePayment,
  cancelPayment,
  refundPayment,
  listRefundApprovals,
  readRefundApproval,
  approveRefund,
  rejectRefund,
  checkPayment,
  askReceipt,
  readTimeline,
  clearAttention,
  resolveOperation,
  erasePayer,
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
  listEvents,
  readEvent,
  listWebhookEndpoints,
  pingWebhookEndpoint,
  listWebhookDeliveries,
  redeliverWebhook,
  listAccounts,
  readLimits,
  setLimits,
} as const satisfies Readonly<Record<string, Operation>>;

export const OPERATIONS: readonly Operation[] = [...Object.values(MERCHANT_OPERATIONS), readCheckout, startAttempt, watchCheckout, giveUp];
