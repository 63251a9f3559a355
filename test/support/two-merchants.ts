import { join } from 'node:path';
import { CONTROL_KEY } from '../simulators/payneteasy/entry.ts';
import { LAMP_SHOP } from '../fixtures/lamp-shop.ts';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { NEIGHBOR_KEY, secretsInEnvironment, writeBffConfig } from './bff-config.ts';
import { type BffProcess, startBff } from './bff-process.ts';
import { freePorts } from './free-ports.ts';
import { bffAccounts } from './gateway-accounts.ts';
import { type HoldingProxy, startHoldingProxy } from './holding-proxy.ts';
import { MerchantClient } from './merchant-client.ts';
import { FAST_ACCOUNT } from './pace.ts';
import { startSimulators } from './start-simulators.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** One BFF with two merchants: one at a gateway that is well, one whose gateway answers no question until it is let go. */
export interface TwoMerchants {
  readonly url: string;
  readonly adminUrl: string;
  readonly cluster: string;
  readonly well: MerchantClient;
  readonly ill: MerchantClient;
  readonly simulator: PaynetEasySimulator;
  readonly proxy: HoldingProxy;
  readonly bff: BffProcess;
  stop(): Promise<void>;
}

export interface TwoMerchantsOptions {
  readonly program?: 'sources' | 'bundle';
  /** How long the BFF waits for an answer of the ill gateway. */
  readonly timeoutMs?: number;
  /** Endpoints of the merchant whose gateway is ill. */
  readonly webhooks?: readonly object[];
}

const WELL_KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';

export async function startTwoMerchants({
  program = 'sources',
  timeoutMs = 120_000,
  webhooks = [],
}: TwoMerchantsOptions = {}): Promise<TwoMerchants> {
  const directory = await temporaryDirectory();
  const started: (() => Promise<void>)[] = [() => directory.remove()];
  const stop = async () => {
    for (const end of started.splice(0).toReversed()) await end();
  };
  try {
    const { payneteasy: simulator } = await startSimulators(['payneteasy'], (_name, { tests }) => tests, started);
    const proxy = await startHoldingProxy(simulator.url, (path) => path.includes('/status/'));
    started.push(() => proxy.close());
    const [port = 0, adminPort = 0] = await freePorts(2);
    const url = `http://127.0.0.1:${port}`;
    const [well] = bffAccounts('payneteasy', simulator.url, FAST_ACCOUNT);
    const [ill] = bffAccounts('payneteasy', proxy.url, {
      ...FAST_ACCOUNT,
      total_timeout_ms: timeoutMs,
      polling: { ...FAST_ACCOUNT.polling, answer_within_ms: 600_000, absent_after_ms: 600_000 },
    });
    const configFile = await writeBffConfig(directory.path, {
      publicUrl: url,
      port,
      adminPort,
      database: 'embedded',
      shopOrigin: 'http://localhost:9',
      accounts: [
        { ...well, id: 'well', merchant: LAMP_SHOP.id },
        { ...ill, id: 'ill', merchant: 'bakery' },
      ],
      neighbor: { webhooks },
      // Many payments from one address, none of them suspicious here.
      limits: { card_testing: { enabled: false } },
    });
    const secrets = { ...secretsInEnvironment(WELL_KEY), PAYNETEASY_CONTROL_KEY: CONTROL_KEY };
    const bff = await startBff({ configFile, secrets, logFile: join(directory.path, 'bff.log'), program });
    started.push(() => bff.end('SIGTERM'));
    return {
      url,
      adminUrl: `http://127.0.0.1:${adminPort}`,
      cluster: join(directory.path, 'database/postgres/postgres'),
      well: new MerchantClient(url, WELL_KEY),
      ill: new MerchantClient(url, NEIGHBOR_KEY),
      simulator,
      proxy,
      bff,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
