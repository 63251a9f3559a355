import { BadInput, onlyMembers, optionalNumber, requiredChoice } from '../../chassis/control-api/input.ts';
import type { ControlRoute } from '../../chassis/control-api/route.ts';
import { actInBackOffice, BACK_OFFICE_ACTS } from '../engine/back-office.ts';
import { Refusal } from '../error-codes.ts';
import type { Gateway } from '../gateway.ts';
import { transactionView } from './views.ts';

const CENTS_MAX = 999_999_999;

export const backOfficeRoutes: readonly ControlRoute<Gateway>[] = [
  {
    method: 'POST',
    path: '/transactions/:trx_id/back-office',
    run: ({ gateway, input, names }) => {
      onlyMembers(input, ['act', 'amount']);
      const transaction = gateway.transactions.find(names['trx_id'] ?? '');
      if (transaction === undefined) return 'not-found';
      const act = requiredChoice(input, 'act', BACK_OFFICE_ACTS);
      const amountCents = optionalNumber(input, 'amount', 1, CENTS_MAX);
      try {
        actInBackOffice(gateway, transaction, act, amountCents);
      } catch (error) {
        throw error instanceof Refusal ? new BadInput(error.message) : error;
      }
      return transactionView(transaction);
    },
  },
];
