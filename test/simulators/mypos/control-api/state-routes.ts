import { onlyMembers, optionalNumber, optionalRecord, optionalText, requiredNumber } from '../../control-input.ts';
import { SCENARIOS } from '../scenario-catalog.ts';
import { patchSettings } from '../settings.ts';
import { TEST_CARDS } from '../test-cards.ts';
import { reset } from './reset.ts';
import type { ControlRoute } from './routes.ts';
import { storedCardView } from './views.ts';

const ADVANCE_MAX_MS = 400 * 24 * 60 * 60 * 1000;
const TIMES_MAX = 1_000_000;

/** Keys are PEM: they are the test's, but nobody needs to read them here. */
const withoutKeys = (name: string, value: unknown): unknown => (name === 'keys' ? Object.keys(value as object) : value);

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
      onlyMembers(input, ['scenario', 'variant', 'method', 'order_id', 'amount', 'times', 'behavior']);
      return gateway.scenarios.choose({
        scenario: optionalText(input, 'scenario'),
        variant: optionalText(input, 'variant'),
        method: optionalText(input, 'method'),
        orderId: optionalText(input, 'order_id'),
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
      gateway.requests.find({ method: query.get('method') ?? undefined, orderId: query.get('order_id') ?? undefined }),
  },
  { method: 'GET', path: '/stored-cards', run: ({ gateway }) => gateway.storedCards.all().map(storedCardView) },
  { method: 'GET', path: '/test-cards', run: () => TEST_CARDS },
  { method: 'GET', path: '/settings', run: ({ gateway }) => JSON.parse(JSON.stringify(gateway.settings, withoutKeys)) as unknown },
  {
    method: 'POST',
    path: '/settings',
    run: ({ gateway, input }) => {
      gateway.settings = patchSettings(gateway.settings, input);
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
