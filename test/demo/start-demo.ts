import { newWebhookSecret } from '@paydesk/bff/security/webhook-secret';
import { createPaydesk, type Paydesk } from '@paydesk/shared/client';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startShop } from '../shop/shop.ts';
import { SIMULATOR_NAMES, type SimulatorName } from '../simulators/all.ts';
import { endpointOfShop, secretsInEnvironment, writeBffConfig } from '../support/bff-config.ts';
import { batchClockOf, bffAccounts, demoAccounts } from '../support/gateway-accounts.ts';
import { startSimulators } from '../support/start-simulators.ts';
import type { DemoPorts } from './ports.ts';
import { SHOP_ACCOUNTS } from './shop-accounts.ts';
import { superviseBff, type SupervisedBff } from './supervised-bff.ts';

export interface RunningDemo {
  readonly shop: string;
  readonly bffUrl: string;
  readonly bff: SupervisedBff;
  readonly adminUrl: string;
  readonly merchantKey: string;
  readonly simulators: Readonly<Record<SimulatorName, { readonly url: string; readonly control: string }>>;
  readonly dataDirectory: string;
  /** Milliseconds since this process began. */
  readonly readyMs: number;
  readonly firstPaymentMs: number;
  stop(): Promise<void>;
}

/** Starts simulators, BFF and shop. What has started is stopped again when a later one fails. */
export async function startDemo(ports: DemoPorts, dataDirectory: string, program: 'sources' | 'bundle'): Promise<RunningDemo> {
  const merchantKey = `sk_${randomBytes(24).toString('base64url')}`;
  const webhookSecret = newWebhookSecret();
  const bffUrl = `http://127.0.0.1:${ports.bff}`;
  const started: (() => Promise<void>)[] = [];
  try {
    const simulators = await startSimulators(SIMULATOR_NAMES, (name, { demo }) => ({ ...demo, ...ports.simulators[name] }), started);
    const api = createPaydesk({ url: bffUrl, key: merchantKey });
    const batchClock = batchClockOf(simulators);
    // Before the BFF, which may have something to deliver since last time.
    const shop = await startShop({
      port: ports.shop,
      bffOrigin: bffUrl,
      api,
      webhookSecret,
      accounts: SHOP_ACCOUNTS,
      ...(batchClock === undefined ? {} : { batchClock }),
    });
    started.push(() => shop.close());
    const configFile = await writeBffConfig(dataDirectory, {
      publicUrl: bffUrl,
      port: ports.bff,
      adminPort: ports.admin,
      database: 'embedded',
      shopOrigin: `http://localhost:${ports.shop}`,
      accounts: SIMULATOR_NAMES.flatMap((name) => bffAccounts(name, simulators[name].publicUrl, {}, demoAccounts(name))),
      webhooks: [endpointOfShop(ports.shop)],
    });
    const logFile = join(dataDirectory, 'bff.log');
    const bff = await superviseBff({ configFile, secrets: secretsInEnvironment(merchantKey, webhookSecret), logFile, program });
    started.push(() => bff.stop());
    const readyMs = performance.now();
    await makeFirstPayment(api);

    return {
      shop: shop.url,
      bffUrl,
      bff,
      adminUrl: `http://127.0.0.1:${ports.admin}`,
      merchantKey,
      simulators: Object.fromEntries(
        Object.entries(simulators).map(([name, { url, controlUrl }]) => [name, { url, control: controlUrl }]),
      ) as RunningDemo['simulators'],
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
async function makeFirstPayment(api: Paydesk): Promise<void> {
  await api.createPayment({
    order_reference: 'FIRST-PAYMENT',
    amount: 14900,
    currency: 'EUR',
    intent: 'sale',
    description: 'Measures the start of the demo',
  });
}
