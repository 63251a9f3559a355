import { finalRedirect } from '../challenge/final-redirect.ts';
import { decide, methodDone, returned } from '../challenge/payer-path.ts';
import type { Decision } from '../behavior.ts';
import { FINAL_STATUSES, latestTransaction, type Order, type PaymentPage } from '../orders.ts';
import { resolveUnknown } from '../processing.ts';
import { cancelAtPage, presentCard } from '../payment-page/payer-path.ts';
import { typedCard } from '../payment-page/typed-card.ts';
import { BadInput, onlyMembers, optionalFlag, optionalText, requiredChoice } from '../../chassis/control-api/input.ts';
import type { ControlCall, ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import { onOrder, type Run } from './on-order.ts';
import { orderView } from './views.ts';

const CARD_FIELDS = ['credit_card_number', 'expiry', 'cvv2', 'card_printed_name'] as const;
const DECISIONS: readonly Decision[] = ['approve', 'fail', 'cancel', 'leave'];

const resolve: Run = ({ gateway, input }, order) => {
  onlyMembers(input, ['status', 'error_code', 'error_message', 'callback']);
  const transaction = latestTransaction(order);
  const outcome = {
    status: requiredChoice(input, 'status', FINAL_STATUSES),
    errorCode: optionalText(input, 'error_code') ?? '',
    errorMessage: optionalText(input, 'error_message') ?? '',
  };
  resolveUnknown(gateway, order, transaction, outcome, optionalFlag(input, 'callback') ?? true);
  return orderView(gateway, order);
};

/** What the payer types at the payment page, without a browser. */
const actAtPage = ({ gateway, input }: ControlCall<Gateway>, order: Order, page: PaymentPage): void => {
  onlyMembers(input, ['decision', ...CARD_FIELDS]);
  if (requiredChoice(input, 'decision', ['pay', 'cancel']) === 'cancel') {
    cancelAtPage(gateway, order);
    return;
  }
  const card = typedCard((name) => optionalText(input, name) ?? '');
  if (typeof card === 'string') throw new BadInput(card);
  presentCard(gateway, order, page, card);
};

/** Walks the payer's path without a browser and shows what the browser would carry back. */
const actAsPayer: Run = (call, order) => {
  const { gateway, input } = call;
  const { challenge, page } = order;
  if (page !== undefined && challenge === undefined) {
    actAtPage(call, order, page);
    return { order: orderView(gateway, order), final_redirect: finalRedirect(gateway, order) };
  }
  onlyMembers(input, ['decision', 'password']);
  if (challenge === undefined) throw new BadInput('this order has no 3-D Secure');
  if (order.transactions[0].phase === 'accepted') throw new BadInput('the payer has not been asked yet');
  if (challenge.step === 'method') methodDone(gateway, order, challenge);
  else decide(order, challenge, requiredChoice(input, 'decision', DECISIONS), optionalText(input, 'password') ?? '');
  returned(gateway, order, challenge);
  return { order: orderView(gateway, order), final_redirect: finalRedirect(gateway, order) };
};

export const orderRoutes: readonly ControlRoute<Gateway>[] = [
  { method: 'GET', path: '/orders', run: ({ gateway }) => gateway.orders.all().map((order) => orderView(gateway, order)) },
  { method: 'GET', path: '/orders/:client_orderid', run: onOrder(({ gateway }, order) => orderView(gateway, order)) },
  { method: 'POST', path: '/orders/:client_orderid/resolve', run: onOrder(resolve) },
  { method: 'POST', path: '/orders/:client_orderid/payer', run: onOrder(actAsPayer) },
];
