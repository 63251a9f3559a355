import type { ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import { callbackRoutes } from './callback-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { storedCardView } from './views.ts';

export const ROUTES: readonly ControlRoute<Gateway>[] = [
  ...orderRoutes,
  ...callbackRoutes,
  { method: 'GET', path: '/stored-cards', run: ({ gateway }) => gateway.storedCards.all().map(storedCardView) },
];
