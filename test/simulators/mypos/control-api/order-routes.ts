import { BadInput, onlyMembers, optionalText, requiredChoice } from '../../chassis/control-api/input.ts';
import type { ControlCall, ControlRoute } from '../../chassis/control-api/route.ts';
import { toHundredths } from '../amounts.ts';
import { actInBackOffice, BACK_OFFICE_ACTS } from '../back-office.ts';
import { rollBack } from '../callbacks/announce.ts';
import type { CardData } from '../cards.ts';
import type { Gateway } from '../gateway.ts';
import { answerBank, cancelPayment, presentCard } from '../hosted/payer-path.ts';
import { isPaid, type Order } from '../orders.ts';
import { orderView } from './views.ts';

const PAYER_DECISIONS = ['approve', 'decline', 'cancel', 'leave'] as const;

/** By decision, when the caller names no card. */
const CARDS: Readonly<Record<(typeof PAYER_DECISIONS)[number], string>> = {
  approve: '4006090000000007',
  decline: '4877000000000002',
  cancel: '',
  leave: '4002880000000005',
};

type Run = (call: ControlCall<Gateway>, order: Order) => unknown;

const onOrder =
  (run: Run): ControlRoute<Gateway>['run'] =>
  (call) => {
    const order = call.gateway.orders.all().findLast(({ orderId }) => orderId === call.names['id']);
    return order === undefined ? 'not-found' : run(call, order);
  };

/** Plays the payer on the hosted page without a browser and shows what the browser would carry back. */
const actAsPayer: Run = async ({ gateway, input }, order) => {
  onlyMembers(input, ['decision', 'card']);
  const decision = requiredChoice(input, 'decision', PAYER_DECISIONS);
  const page = gateway.hostedPages.ofOrder(order);
  if (page === undefined) throw new BadInput('this order has no hosted page');
  if (decision === 'cancel' && page.step === 'card') await cancelPayment(gateway, page, order);
  else await presentCard(gateway, page, order, cardData(optionalText(input, 'card') ?? CARDS[decision]));
  if (page.step === 'challenge') await answerBank(gateway, page, decision === 'decline' ? 'fail' : decision);
  const { end } = page;
  return { order: orderView(gateway, order), ...(end === undefined ? {} : { return: { ...end, fields: Object.fromEntries(end.fields) } }) };
};

/** What a person does in the portal. */
const actAtGateway: Run = async ({ gateway, input }, order) => {
  onlyMembers(input, ['act', 'amount']);
  const amount = optionalText(input, 'amount');
  const hundredths = amount === undefined ? undefined : toHundredths(amount);
  if (amount !== undefined && hundredths === undefined) throw new BadInput('amount must be a decimal such as "10.00"');
  await actInBackOffice(gateway, order, requiredChoice(input, 'act', BACK_OFFICE_ACTS), hundredths);
  return orderView(gateway, order);
};

/** The gateway reverses a payment that went through, and tells of it. */
const reverseByGateway: Run = async ({ gateway, input }, order) => {
  onlyMembers(input, []);
  if (!isPaid(order)) throw new BadInput(`the order is ${order.state}`);
  await rollBack(gateway, order, 'reversed by the gateway');
  return orderView(gateway, order);
};

export const orderRoutes: readonly ControlRoute<Gateway>[] = [
  { method: 'GET', path: '/orders', run: ({ gateway }) => gateway.orders.all().map((order) => orderView(gateway, order)) },
  { method: 'GET', path: '/orders/:id', run: onOrder(({ gateway }, order) => orderView(gateway, order)) },
  { method: 'POST', path: '/orders/:id/payer', run: onOrder(actAsPayer) },
  { method: 'POST', path: '/orders/:id/back-office', run: onOrder(actAtGateway) },
  { method: 'POST', path: '/orders/:id/rollback', run: onOrder(reverseByGateway) },
];

function cardData(number: string): CardData {
  return { number, expiry: '3012', securityCode: '000', holder: 'Simulated Payer' };
}
