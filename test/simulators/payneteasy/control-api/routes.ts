import type { ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import { backOfficeRoutes } from './back-office-routes.ts';
import { callbackRoutes } from './callback-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { cardReferenceView } from './views.ts';

export const ROUTES: readonly ControlRoute<Gateway>[] = [
  ...orderRoutes,
  ...backOfficeRoutes,
  ...callbackRoutes,
  { method: 'GET', path: '/card-references', run: ({ gateway }) => gateway.cardReferences.all().map(cardReferenceView) },
];
