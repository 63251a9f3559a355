import type { CallParts, ControlRouteOn } from '../../control-route.ts';
import type { Gateway } from '../gateway.ts';
import type { Settings } from '../settings.ts';
import { callbackRoutes } from './callback-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { stateRoutes } from './state-routes.ts';

/** What calls act on. */
export interface Steered {
  readonly gateway: Gateway;
  readonly initialSettings: Settings;
}

export type ControlCall = Steered & CallParts;
export type ControlRoute = ControlRouteOn<Steered>;

export const ROUTES: readonly ControlRoute[] = [...stateRoutes, ...orderRoutes, ...callbackRoutes];
