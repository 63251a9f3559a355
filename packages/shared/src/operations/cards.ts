import { Card, NewCard } from '../card.ts';
import type { Operation } from '../operation.ts';

export const storeCard = {
  id: 'storeCard',
  method: 'post',
  path: '/v1/cards',
  summary: 'Store the card of a payment',
  description: 'The gateway keeps the number, we keep a reference. Where the account has `stored_cards`.',
  caller: 'merchant',
  scope: 'pay',
  idempotencyKey: 'accepted',
  body: NewCard,
  status: 201,
  response: Card,
} as const satisfies Operation;

export const readCard = {
  id: 'readCard',
  method: 'get',
  path: '/v1/cards/{id}',
  summary: 'Read a stored card, as the gateway knows it',
  description: 'Brand, last four digits and expiry. Some gateways are asked anew, so that an expiry may have changed.',
  caller: 'merchant',
  scope: 'read',
  status: 200,
  response: Card,
} as const satisfies Operation;

export const deleteCard = {
  id: 'deleteCard',
  method: 'delete',
  path: '/v1/cards/{id}',
  summary: 'Forget a stored card',
  description: 'It cannot be paid with any more, and the gateway is told where it can be. While a schedule uses it: 409 `conflict`.',
  caller: 'merchant',
  scope: 'pay',
  status: 200,
  response: Card,
} as const satisfies Operation;
