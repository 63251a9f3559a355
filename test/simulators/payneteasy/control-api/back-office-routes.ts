import { toMinor } from '../amounts.ts';
import { actInBackOffice, BACK_OFFICE_ACTS, BANK_ACTS, NotPossible, type Act } from '../back-office.ts';
import { FINAL_STATUSES, type Order } from '../orders.ts';
import { BadInput, onlyMembers, optionalFlag, optionalText, requiredChoice, type Input } from '../../chassis/control-api/input.ts';
import type { ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import { onOrder, type Run } from './on-order.ts';
import { orderView } from './views.ts';

const MEMBERS = ['amount', 'reason_code', 'comment', 'status', 'at_once', 'callback'] as const;

const act: Run = ({ gateway, input }, order) => {
  onlyMembers(input, ['act', ...MEMBERS]);
  return change(gateway, order, requiredChoice(input, 'act', [...BACK_OFFICE_ACTS, ...BANK_ACTS]), input);
};

const chargeBack: Run = ({ gateway, input }, order) => {
  onlyMembers(input, ['type', ...MEMBERS]);
  return change(gateway, order, input['type'] === undefined ? 'chargeback' : requiredChoice(input, 'type', BANK_ACTS), input);
};

function change(gateway: Gateway, order: Order, act: Act, input: Input): unknown {
  const amount = optionalText(input, 'amount');
  const amountMinor = amount === undefined ? undefined : toMinor(amount, order.exponent);
  if (amount !== undefined && amountMinor === undefined) throw new BadInput(`amount is no amount of ${order.currency}`);
  try {
    actInBackOffice(gateway, order, {
      act,
      amountMinor,
      reasonCode: optionalText(input, 'reason_code') ?? '',
      comment: optionalText(input, 'comment') ?? '',
      status: input['status'] === undefined ? 'approved' : requiredChoice(input, 'status', FINAL_STATUSES),
      atOnce: optionalFlag(input, 'at_once') ?? true,
      callback: optionalFlag(input, 'callback') ?? true,
    });
  } catch (error) {
    throw error instanceof NotPossible ? new BadInput(error.message) : error;
  }
  return orderView(gateway, order);
}

export const backOfficeRoutes: readonly ControlRoute<Gateway>[] = [
  { method: 'POST', path: '/orders/:client_orderid/back-office', run: onOrder(act) },
  { method: 'POST', path: '/orders/:client_orderid/chargeback', run: onOrder(chargeBack) },
];
