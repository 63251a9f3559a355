import type { ControlRoute } from '../../chassis/control-api/route.ts';
import type { Gateway } from '../gateway.ts';
import { backOfficeRoutes } from './back-office-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { transactionRoutes } from './transaction-routes.ts';

export const ROUTES: readonly ControlRoute<Gateway>[] = [...transactionRoutes, ...backOfficeRoutes, ...noticeRoutes];
