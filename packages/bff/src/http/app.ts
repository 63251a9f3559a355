import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { SecurityEvents } from '../payments/ports/security-events.ts';
import type { receiveMessage } from '../payments/use-cases/receive-message.ts';
import { browserReports } from './browser-reports/routes.ts';
import type { ReportCounts } from './browser-reports/report-counts.ts';
import type { ReleaseFiles } from '../releases/release-files.ts';
import type { Guesses } from './guesses.ts';
import { auditPayers } from './middleware/audit.ts';
import { securityHeaders } from './middleware/content-security.ts';
import { inventoryOf } from './integrity/inventory.ts';
import { integrity } from './integrity/route.ts';
import { plainPath, plainQuery } from './middleware/plain-address.ts';
import { plainProtocol } from './middleware/plain-protocol.ts';
import { refuseUnproven } from './middleware/refuse-unproven.ts';
import { releaseFiles } from './middleware/release-files.ts';
import { requestLog, type RequestLog } from './middleware/request-log.ts';
import type { UnbelievedProxies } from './middleware/unbelieved-proxy.ts';
import { forBrowsers, notServed } from './not-served.ts';
import { pageFaultHandler } from './page-fault-handler.ts';
import { problemHandler } from './problem.ts';
import { contractDocs } from './routes/contract-docs.ts';
import { merchantApi, type MerchantApi } from './routes/merchant-api.ts';
import { inbound, type OnNotification } from './routes/inbound.ts';
import { noOtherOrigin, payerApi, type PayerApi } from './routes/payer-api.ts';
import { payerPages, type PayerPages } from './routes/payer-pages.ts';
import { staticFiles } from './routes/static-files.ts';
import type { WidgetFiles } from './widget-files.ts';

export interface AppParts {
  readonly log: Logger;
  readonly requests: RequestLog;
  readonly onNotification: OnNotification;
  readonly guesses: Guesses;
  readonly events: SecurityEvents;
  readonly trustedProxies: readonly string[];
  readonly unbelievedProxies: UnbelievedProxies;
  readonly widget: WidgetFiles;
  readonly releases: ReleaseFiles;
  readonly reports: ReportCounts;
  readonly merchantApi: MerchantApi;
  readonly payerApi: PayerApi;
  readonly payerPages: PayerPages;
  readonly receiveMessage: ReturnType<typeof receiveMessage>;
}

/** The public side, in the order that a request goes through. */
export function createApp(parts: AppParts): Express {
  const { log, merchantApi: merchant } = parts;
  const { publicUrl } = merchant.addresses;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', [...parts.trustedProxies]);
  app.set('query parser', 'simple');

  app.use(requestLog(parts.requests));
  app.use(parts.unbelievedProxies.handler);
  app.use(securityHeaders());
  app.use(plainProtocol);
  app.use(plainPath);
  app.use('/v1', plainQuery);
  app.use(staticFiles(parts.widget.files));
  app.use(releaseFiles(parts.releases.find));
  app.use(integrity(inventoryOf(parts.widget, publicUrl.startsWith('http:'))));
  app.use(browserReports(parts.reports, publicUrl));
  app.use(inbound(parts.receiveMessage, { log, guesses: parts.guesses, events: parts.events, onNotification: parts.onNotification }));
  app.use('/v1/checkout', noOtherOrigin);
  app.use(['/v1/checkout', '/pay'], auditPayers(log));
  app.use(payerApi(parts.payerApi));
  app.use(merchantApi(merchant));
  app.use(contractDocs(publicUrl));
  app.use(payerPages(parts.payerPages));
  app.use(refuseUnproven(parts.guesses, parts.events));
  const unrouted = notServed(app.router);
  const pageFaults = pageFaultHandler(log, parts.payerPages.tokens);
  app.use(['/frame', '/pay'], unrouted, pageFaults);
  app.use(unrouted, forBrowsers(pageFaults), problemHandler(publicUrl, log));
  return app;
}
