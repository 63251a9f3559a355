import { Erasure, NewErasure } from '../erasure.ts';
import type { Operation } from '../operation.ts';

export const erasePayer = {
  id: 'erasePayer',
  method: 'post',
  path: '/v1/erasures',
  summary: 'Remove the details of a payer; amounts, ids and outcomes stay',
  description:
    'Name, e-mail, phone, address, birthday and IP address of the payer, the holder of the card, and what you have said of the order go, wherever they are stored: payment, attempts, timeline, events, receipts, requests. Amounts, ids, outcomes, the order reference and the ends of the card number stay, so that a refund is still possible. A payment that is still open, or whose card is stored, is refused with what has to happen first. The same call again changes nothing. Backups and logs keep what they hold.',
  caller: 'merchant',
  scope: 'manage',
  body: NewErasure,
  status: 200,
  response: Erasure,
} as const satisfies Operation;
