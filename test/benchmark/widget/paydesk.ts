import { join } from 'node:path';
import { anOrder } from '../../fixtures/orders.ts';
import { secretsInEnvironment, writeBffConfig } from '../../support/bff-config.ts';
import { freePorts } from '../../support/free-ports.ts';
import { bffAccounts } from '../../support/gateway-accounts.ts';
import { runBff } from '../../support/running-bff.ts';
import { MERCHANT_KEY } from '../../support/start-system.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import type { BenchServer } from './bench-server.ts';
import type { Contestant } from './contestant.ts';
import { document } from './site.ts';

const READY = `<script>addEventListener('paydesk-ready', () => benchReady(), true)</script>`;

/** The snippet of a new payment, as the API gives it, in a page without anything else. */
export async function paydesk(server: BenchServer): Promise<{ readonly contestant: Contestant; stop(): Promise<void> }> {
  const directory = await temporaryDirectory();
  const [port = 0, adminPort = 0] = await freePorts(2);
  const embedded = new Map<string, string>();
  const shop = server.serve('paydesk-shop', (url) => document(READY, embedded.get(url.pathname) ?? ''));
  const configFile = await writeBffConfig(directory.path, {
    publicUrl: server.serve('paydesk', new URL(`http://127.0.0.1:${port}`)),
    port,
    adminPort,
    database: 'embedded',
    shopOrigin: shop,
    accounts: bffAccounts('payneteasy', 'http://127.0.0.1:9'),
  });
  const bff = await runBff({ url: `http://127.0.0.1:${port}`, adminUrl: `http://127.0.0.1:${adminPort}` }, MERCHANT_KEY, {
    configFile,
    secrets: secretsInEnvironment(MERCHANT_KEY),
    logFile: join(directory.path, 'bff.log'),
  });
  return {
    contestant: {
      name: 'Paydesk',
      async address() {
        const { id, embed_html: embedHtml } = await bff.api.createPayment(anOrder());
        embedded.set(`/${id}`, embedHtml);
        return `${shop}/${id}`;
      },
    },
    async stop() {
      await bff.stop();
      await directory.remove();
    },
  };
}
