import { Card, NewCard } from '../card.ts';
import type { Operation } from '../operation.ts';

export const storeCard = {
  id: 'storeCard',
  method: 'post',
  path: '/v1/cards',
  summary: 'Store the card of a payment',
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
  caller: 'merchant',
  scope: 'pay',
  status: 200,
  response: Card,
} as const satisfies Operation;
