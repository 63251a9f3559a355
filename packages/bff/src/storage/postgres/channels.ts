/** Names PostgreSQL passes word under. Payload: payment id, space, version. */
export const PAYMENT_CHANGED = 'paydesk_payment_changed';
/** No payload. */
export const TASK_HURRIED = 'paydesk_task_hurried';
