import { onlyMembers, optionalNumber, optionalRecord, optionalText, requiredNumber } from '../../control-input.ts';
import { MAGIC_AMOUNTS } from '../magic-amounts.ts';
import { messageCounts } from '../message-counts.ts';
import { SCENARIOS } from '../scenario-catalog.ts';
import { patchSettings } from '../settings.ts';
import { TEST_CARDS } from '../test-cards.ts';
import { reset } from './reset.ts';
import type { ControlRoute } from './routes.ts';
import { transactionView } from './views.ts';

const ADVANCE_MAX_MS = 400 * 24 * 60 * 60 * 1000;
const TIMES_MAX = 1_000_000;

export const stateRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/scenarios',
    run: ({ gateway }) => ({
      chosen: gateway.scenarios.all(),
      known: Object.entries(SCENARIOS).map(([id, { title, variants }]) => ({ id, title, variants: Object.keys(variants) })),
    }),
  },
  {
    method: 'POST',
    path: '/scenarios',
    run: ({ gateway, input }) => {
      onlyMembers(input, ['scenario', 'variant', 'message', 'trx_id', 'original_trx_id', 'amount', 'times', 'behavior']);
      return gateway.scenarios.choose({
        scenario: optionalText(input, 'scenario'),
        variant: optionalText(input, 'variant'),
        message: optionalText(input, 'message'),
        trxId: optionalText(input, 'trx_id'),
        originalTrxId: optionalText(input, 'original_trx_id'),
        amount: optionalText(input, 'amount'),
        times: optionalNumber(input, 'times', 1, TIMES_MAX),
        behavior: optionalRecord(input, 'behavior'),
      });
    },
  },
  {
    method: 'DELETE',
    path: '/scenarios',
    run: ({ gateway }) => {
      gateway.scenarios.clear();
    },
  },
  {
    method: 'GET',
    path: '/requests',
    run: ({ gateway, query }) =>
      gateway.requests.find({
        message: query.get('message') ?? undefined,
        trxId: query.get('trx_id') ?? undefined,
        originalTrxId: query.get('original_trx_id') ?? undefined,
      }),
  },
  {
    method: 'GET',
    path: '/message-counts',
    run: ({ gateway, query }) => {
      const trxId = query.get('trx_id') ?? undefined;
      return messageCounts(
        gateway.requests.find({ trxId }),
        trxId === undefined ? gateway.notices.all() : gateway.notices.ofTransaction(trxId),
      );
    },
  },
  { method: 'GET', path: '/transactions', run: ({ gateway }) => gateway.transactions.all().map(transactionView) },
  {
    method: 'GET',
    path: '/transactions/:trx_id',
    run: ({ gateway, names }) => {
      const transaction = gateway.transactions.find(names['trx_id'] ?? '');
      return transaction === undefined ? 'not-found' : transactionView(transaction);
    },
  },
  { method: 'GET', path: '/status-queries', run: ({ gateway }) => gateway.statusQueries.view() },
  { method: 'GET', path: '/batch', run: ({ gateway }) => ({ queued: gateway.batch.length }) },
  { method: 'POST', path: '/batch/run', run: async ({ gateway }) => ({ executed: await gateway.batch.run() }) },
  { method: 'GET', path: '/test-cards', run: () => TEST_CARDS },
  { method: 'GET', path: '/magic-amounts', run: () => MAGIC_AMOUNTS },
  { method: 'GET', path: '/settings', run: ({ gateway }) => gateway.settings },
  {
    method: 'POST',
    path: '/settings',
    run: ({ gateway, input }) => {
      gateway.settings = patchSettings(gateway.settings, input);
      return gateway.settings;
    },
  },
  { method: 'GET', path: '/clock', run: ({ gateway }) => ({ now: new Date(gateway.clock.now()).toISOString() }) },
  {
    method: 'POST',
    path: '/clock/advance',
    run: async ({ gateway, input }) => {
      onlyMembers(input, ['ms']);
      await gateway.clock.advance(requiredNumber(input, 'ms', 0, ADVANCE_MAX_MS));
      return { now: new Date(gateway.clock.now()).toISOString() };
    },
  },
  {
    method: 'POST',
    path: '/reset',
    run: ({ gateway, initialSettings }) => {
      reset(gateway, initialSettings);
    },
  },
];
