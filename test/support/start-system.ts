import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { lampShopAtGateway } from '../fixtures/lamp-shop.ts';
import type { ShopAccount } from '../shop/accounts.ts';
import type { BatchClock } from '../shop/batch-clock.ts';
import { type Shop, startShop } from '../shop/shop.ts';
import type { SettingsPatch } from '../simulators/payneteasy/settings.ts';
import { type PaynetEasySimulator, startPaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { secretsInEnvironment, sharedInEnvironment, writeBffConfig } from './bff-config.ts';
import { type DatabaseServer, startDatabaseServer } from './database-server.ts';
import { freePorts } from './free-ports.ts';
import { type GatewayLink, startGatewayLink } from './gateway-link.ts';
import type { MerchantClient } from './merchant-client.ts';
import { FAST_ACCOUNT, FAST_GATEWAY } from './pace.ts';
import { type RunningBff, runBff } from './running-bff.ts';
import { temporaryDirectory } from './temporary-directory.ts';

export interface SystemOptions {
  /** More than one share a database server; a single one has its own embedded database. Default 1. */
  readonly replicas?: number;
  /** Settings of the gateway account. Default: asks fast. */
  readonly account?: Readonly<Record<string, unknown>>;
  readonly gateway?: SettingsPatch;
  /** Accounts at other gateways, and how the shop presents them. */
  readonly otherAccounts?: readonly object[];
  readonly shopAccounts?: readonly ShopAccount[];
  readonly batchClock?: BatchClock;
  readonly limits?: Readonly<Record<string, number>>;
}

/** Shop, BFF and simulated gateway on free ports; nothing of it outlives the tests. */
export interface System {
  readonly simulator: PaynetEasySimulator;
  /** Between the BFFs and the simulator. */
  readonly link: GatewayLink;
  readonly shop: Shop;
  readonly bffs: readonly [RunningBff, ...RunningBff[]];
  /** The merchant API of the first BFF. */
  readonly api: MerchantClient;
  /** Holds the clusters of the database, the logs and the configuration. */
  readonly directory: string;
  /** Data directory of PostgreSQL. */
  readonly cluster: string;
  /** All that the BFFs have written so far. */
  readonly readLogs: () => Promise<string>;
}

const MERCHANT_KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';
/** Shared by the account and the gateway: whoever has it can sign as either. */
export const CONTROL_KEY = '5A1F9C60-3B7D-4E2A-9D84-1C6E0B7F2A35';

/** Starts a system before the first test of a file and stops it after the last. */
export function useSystem(options: SystemOptions = {}): { readonly current: System } {
  let running: (System & { stop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    running = await startSystem(options);
  });
  afterAll(async () => {
    await running?.stop();
  });
  return {
    get current() {
      if (running === undefined) throw new Error('the system has not started');
      return running;
    },
  };
}

export async function startSystem({
  replicas = 1,
  account = FAST_ACCOUNT,
  gateway = {},
  otherAccounts = [],
  shopAccounts = [],
  batchClock,
  limits,
}: SystemOptions): Promise<System & { stop(): Promise<void> }> {
  const directory = await temporaryDirectory();
  const started: (() => Promise<void>)[] = [() => directory.remove()];
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start() {
    const simulator = await startPaynetEasySimulator({ settings: lampShopAtGateway(CONTROL_KEY) });
    started.push(() => simulator.close());
    simulator.changeSettings(FAST_GATEWAY);
    simulator.changeSettings(gateway);
    const link = await startGatewayLink(simulator.url);
    started.push(() => link.close());
    const database = replicas > 1 ? await startDatabase() : undefined;
    const ports = await freePorts(2 * replicas + 1);
    const [shopPort = 0, ...bffPorts] = ports;
    const publicUrl = `http://127.0.0.1:${bffPorts[0] ?? 0}`;
    const secrets = {
      ...secretsInEnvironment({ merchantKey: MERCHANT_KEY, controlKey: CONTROL_KEY }),
      ...(database === undefined ? {} : sharedInEnvironment(database.url)),
    };
    const startReplica = async (index: number): Promise<RunningBff> => {
      const [port = 0, adminPort = 0] = bffPorts.slice(2 * index);
      const configFile = await writeBffConfig(
        directory.path,
        {
          ...{ publicUrl, port, adminPort, database: database === undefined ? 'embedded' : 'shared' },
          ...{ shopOrigin: `http://localhost:${shopPort}`, gatewayUrl: link.url, account, otherAccounts },
          ...(limits === undefined ? {} : { limits }),
        },
        `replica-${index}.yaml`,
      );
      const bff = await runBff(`http://127.0.0.1:${port}`, MERCHANT_KEY, {
        ...{ configFile, secrets, logFile: join(directory.path, `replica-${index}.log`) },
      });
      started.push(() => bff.stop());
      return bff;
    };
    const bffs: [RunningBff, ...RunningBff[]] = [await startReplica(0)];
    for (let index = 1; index < replicas; index += 1) bffs.push(await startReplica(index));
    const [{ api }] = bffs;
    const shop = await startShop({
      port: shopPort,
      bffOrigin: publicUrl,
      api,
      accounts: shopAccounts,
      ...(batchClock === undefined ? {} : { batchClock }),
    });
    started.push(() => shop.close());
    return {
      ...{ simulator, link, shop, bffs, api, directory: directory.path, stop },
      cluster: join(directory.path, database === undefined ? 'database/postgres/postgres' : 'shared-database/postgres'),
      readLogs: async () => (await Promise.all(bffs.map(({ logFile }) => readFile(logFile, 'utf8')))).join(''),
    };
  }

  async function startDatabase(): Promise<DatabaseServer> {
    const database = await startDatabaseServer(join(directory.path, 'shared-database'));
    started.push(() => database.close());
    return database;
  }

  /** In the reverse order of the start. Every process is waited for. */
  async function stop(): Promise<void> {
    for (const end of started.splice(0).toReversed()) await end();
  }
}
