import type { ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import { MAGIC_AMOUNTS } from '../magic-amounts.ts';
import { messageCounts } from '../message-counts.ts';
import { transactionView } from './views.ts';

export const transactionRoutes: readonly ControlRoute<Gateway>[] = [
  { method: 'GET', path: '/transactions', run: ({ gateway }) => gateway.transactions.all().map(transactionView) },
  {
    method: 'GET',
    path: '/transactions/:trx_id',
    run: ({ gateway, names }) => {
      const transaction = gateway.transactions.find(names['trx_id'] ?? '');
      return transaction === undefined ? 'not-found' : transactionView(transaction);
    },
  },
  {
    method: 'GET',
    path: '/message-counts',
    run: ({ gateway, query }) => {
      const trxId = query.get('trx_id') ?? undefined;
      return messageCounts(gateway.requests.find({ trxId }), gateway.notices.about(trxId));
    },
  },
  { method: 'GET', path: '/status-queries', run: ({ gateway }) => gateway.statusQueries.view() },
  { method: 'GET', path: '/batch', run: ({ gateway }) => ({ queued: gateway.batch.length }) },
  { method: 'POST', path: '/batch/run', run: async ({ gateway }) => ({ executed: await gateway.batch.run() }) },
  { method: 'GET', path: '/magic-amounts', run: () => MAGIC_AMOUNTS },
];
