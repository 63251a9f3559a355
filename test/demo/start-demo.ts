import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DESJARDINS_ACCOUNT, desjardinsAccount } from '../fixtures/desjardins-merchant.ts';
import { lampShopAtGateway } from '../fixtures/lamp-shop.ts';
import { myposAccounts } from '../fixtures/mypos-store.ts';
import { BATCH_WITHIN_MS, batchClock } from '../shop/batch-clock.ts';
import { startShop } from '../shop/shop.ts';
import { startDesjardinsSimulator } from '../simulators/desjardins/simulator.ts';
import { startMyposSimulator } from '../simulators/mypos/simulator.ts';
import { startPaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { secretsInEnvironment, writeBffConfig } from '../support/bff-config.ts';
import { MerchantClient } from '../support/merchant-client.ts';
import type { DemoPorts } from './ports.ts';
import { SHOP_ACCOUNTS } from './shop-accounts.ts';
import { superviseBff, type SupervisedBff } from './supervised-bff.ts';

export interface RunningDemo {
  readonly shop: string;
  readonly bffUrl: string;
  readonly bff: SupervisedBff;
  readonly adminUrl: string;
  readonly merchantKey: string;
  readonly simulators: Readonly<Record<'payneteasy' | 'mypos' | 'desjardins', { readonly url: string; readonly control: string }>>;
  readonly dataDirectory: string;
  /** Milliseconds since this process began. */
  readonly readyMs: number;
  readonly firstPaymentMs: number;
  stop(): Promise<void>;
}

/** Starts simulators, BFF and shop. What has started is stopped again when a later one fails. */
export async function startDemo(ports: DemoPorts, dataDirectory: string, program: 'sources' | 'bundle'): Promise<RunningDemo> {
  const secrets = { merchantKey: `sk_${randomBytes(24).toString('base64url')}`, controlKey: randomBytes(18).toString('hex') };
  const bffUrl = `http://127.0.0.1:${ports.bff}`;
  const started: (() => Promise<void>)[] = [];
  try {
    const simulator = await startPaynetEasySimulator({
      port: ports.simulator,
      controlPort: ports.control,
      settings: lampShopAtGateway(secrets.controlKey),
    });
    started.push(() => simulator.close());
    const mypos = await startMyposSimulator({ port: ports.mypos, controlPort: ports.myposControl });
    started.push(() => mypos.close());
    const desjardins = await startDesjardinsSimulator({
      port: ports.desjardins,
      controlPort: ports.desjardinsControl,
      settings: { timings: { batchDelayMs: BATCH_WITHIN_MS } },
    });
    started.push(() => desjardins.close());

    const configFile = await writeBffConfig(dataDirectory, {
      publicUrl: bffUrl,
      port: ports.bff,
      adminPort: ports.admin,
      database: 'embedded',
      shopOrigin: `http://localhost:${ports.shop}`,
      gatewayUrl: simulator.url,
      otherAccounts: [...myposAccounts(mypos.url), desjardinsAccount(desjardins.url)],
    });
    const logFile = join(dataDirectory, 'bff.log');
    const bff = await superviseBff({ configFile, secrets: secretsInEnvironment(secrets), logFile, program });
    started.push(() => bff.stop());

    const api = new MerchantClient(bffUrl, secrets.merchantKey);
    const shop = await startShop({
      port: ports.shop,
      bffOrigin: bffUrl,
      api,
      accounts: SHOP_ACCOUNTS,
      batchClock: batchClock(DESJARDINS_ACCOUNT, desjardins.controlUrl),
    });
    started.push(() => shop.close());
    const readyMs = performance.now();
    await makeFirstPayment(api);

    return {
      shop: shop.url,
      bffUrl,
      bff,
      adminUrl: `http://127.0.0.1:${ports.admin}`,
      merchantKey: secrets.merchantKey,
      simulators: {
        payneteasy: { url: simulator.url, control: simulator.controlUrl },
        mypos: { url: mypos.url, control: mypos.controlUrl },
        desjardins: { url: desjardins.url, control: desjardins.controlUrl },
      },
      dataDirectory,
      readyMs,
      firstPaymentMs: performance.now(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }

  async function stop(): Promise<void> {
    for (const end of started.splice(0).toReversed()) await end();
  }
}

/** As the first call of a newcomer would. The payment is on disk when this resolves. */
async function makeFirstPayment(api: MerchantClient): Promise<void> {
  await api.createPayment({
    order_reference: 'FIRST-PAYMENT',
    amount: 14900,
    currency: 'EUR',
    intent: 'sale',
    description: 'Measures the start of the demo',
  });
}
