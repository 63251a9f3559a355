import { z } from 'zod';
import { Checkout, CheckoutState, NewAttempt } from '../checkout.ts';
import type { Operation } from '../operation.ts';
import { count, wait } from './parameters.ts';

export const readCheckout = {
  id: 'readCheckout',
  method: 'get',
  path: '/v1/checkout/{id}',
  summary: 'Read what to ask the payer for',
  description: 'Amount, names of the fields, rules for each, stored cards, and the key to encrypt card details to.',
  caller: 'payer',
  status: 200,
  response: Checkout,
} as const satisfies Operation;

export const startAttempt = {
  id: 'startAttempt',
  method: 'post',
  path: '/v1/checkout/{id}/attempts',
  summary: 'Pay with a card',
  description: 'Takes the encrypted card details of one attempt. The outcome is told by the state, not by this answer.',
  caller: 'payer',
  body: NewAttempt,
  status: 202,
  response: CheckoutState,
} as const satisfies Operation;

export const watchCheckout = {
  id: 'watchCheckout',
  method: 'get',
  path: '/v1/checkout/{id}/events',
  summary: 'Watch the state: server-sent events, or a long poll when `after` is given',
  description: 'A stream that tells each change of the state, or one answer once the version is higher than `after`.',
  caller: 'payer',
  query: z.strictObject({
    after: count(z.int('must be a version').min(0)).optional().meta({ description: 'Long poll: answer once the version is higher.' }),
    wait: wait(25, 'Long poll: seconds to wait at most.'),
  }),
  status: 200,
  response: CheckoutState,
  contentTypes: ['text/event-stream', 'application/json'],
} as const satisfies Operation;

export const giveUp = {
  id: 'giveUp',
  method: 'delete',
  path: '/v1/checkout/{id}',
  summary: 'Give up: canceled at once, or unless what is under way is approved',
  description: 'The payer does not want to pay any more. What is under way is canceled only if it is not approved.',
  caller: 'payer',
  status: 200,
  response: CheckoutState,
} as const satisfies Operation;
