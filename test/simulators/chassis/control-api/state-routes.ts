import type { SimulatedGateway } from '../simulated-gateway.ts';
import { onlyMembers, optionalNumber, optionalRecord, optionalText, requiredNumber } from './input.ts';
import type { ControlRoute } from './route.ts';

const ADVANCE_MAX_MS = 400 * 24 * 60 * 60 * 1000;
const TIMES_MAX = 1_000_000;

export interface StateMeans {
  readonly testCards: readonly object[];
  /** Settings as they are shown. */
  readonly shownSettings: () => unknown;
  readonly changeSettings: (patch: unknown) => void;
  readonly reset: () => void;
}

/** Scenarios, requests, settings and time: the same for every gateway. */
export function stateRoutes({
  testCards,
  shownSettings,
  changeSettings,
  reset,
}: StateMeans): readonly ControlRoute<SimulatedGateway<object>>[] {
  return [
    {
      method: 'GET',
      path: '/scenarios',
      run: ({ gateway: { scenarios } }) => ({
        chosen: scenarios.all(),
        known: Object.entries(scenarios.steering.catalog).map(([id, { title, variants }]) => ({
          id,
          title,
          variants: Object.keys(variants),
        })),
      }),
    },
    {
      method: 'POST',
      path: '/scenarios',
      run: ({ gateway: { scenarios }, input }) => {
        const keys = Object.entries(scenarios.steering.names);
        onlyMembers(input, ['scenario', 'variant', ...keys.map(([, name]) => name), 'times', 'behavior']);
        return scenarios.choose({
          ...Object.fromEntries(keys.map(([key, name]) => [key, optionalText(input, name)])),
          scenario: optionalText(input, 'scenario'),
          variant: optionalText(input, 'variant'),
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
      run: ({ gateway: { scenarios, requests }, query }) =>
        requests.find(
          Object.fromEntries(Object.entries(scenarios.steering.names).map(([key, name]) => [key, query.get(name) ?? undefined])),
        ),
    },
    { method: 'GET', path: '/test-cards', run: () => testCards },
    { method: 'GET', path: '/settings', run: shownSettings },
    {
      method: 'POST',
      path: '/settings',
      run: ({ input }) => {
        changeSettings(input);
        return shownSettings();
      },
    },
    { method: 'GET', path: '/clock', run: ({ gateway }) => ({ now: new Date(gateway.clock.now()).toISOString() }) },
    {
      method: 'POST',
      path: '/clock/advance',
      run: async ({ gateway: { clock }, input }) => {
        onlyMembers(input, ['ms']);
        await clock.advance(requiredNumber(input, 'ms', 0, ADVANCE_MAX_MS));
        return { now: new Date(clock.now()).toISOString() };
      },
    },
    { method: 'POST', path: '/reset', run: reset },
  ];
}
