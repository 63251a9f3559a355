import { createPaydesk } from '@paydesk/shared/client';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Shop, startShop } from '../shop/shop.ts';
import type { SimulatorName } from '../simulators/all.ts';
import type { SimulatorOptions } from '../simulators/chassis/simulator.ts';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { endpointOfShop, secretsInEnvironment, sharedInEnvironment, WEBHOOK_SECRET, writeBffConfig } from './bff-config.ts';
import { type DatabaseServer, startDatabaseServer } from './database-server.ts';
import { freePorts } from './free-ports.ts';
import { batchClockOf, bffAccounts, shopAccounts } from './gateway-accounts.ts';
import { type GatewayLink, startGatewayLink } from './gateway-link.ts';
import type { MerchantClient } from './merchant-client.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import type { BffStart } from './bff-process.ts';
import { FAST } from './pace.ts';
import { type RunningBff, runBff } from './running-bff.ts';
import { type Simulators, startSimulators } from './start-simulators.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Most tests of lost answers share one account: they would open its breaker for each other. */
const UNBROKEN = { lost_answers_max: 1_000 };

export interface SystemOptions<With extends SimulatorName = never> {
  /** More gateways than the first one, PaynetEasy. */
  readonly with?: readonly With[];
  /** More than one share a database server; a single one has its own embedded database. Default 1. */
  readonly replicas?: number;
  /** What each replica runs, made in a directory of the system. Default: the sources. */
  readonly programs?: (directory: string) => Promise<readonly NonNullable<BffStart['program']>[]>;
  /** Processes of each BFF that share its port. Default 1. */
  readonly workers?: number;
  /** Payers and shop reach the replicas by a balancer. */
  readonly balanced?: boolean;
  /** Settings of the accounts at a gateway. Default: asks fast. */
  readonly accounts?: Readonly<Partial<Record<SimulatorName, Readonly<Record<string, unknown>>>>>;
  /** How a simulator is started, other than usual in tests. */
  readonly simulators?: Readonly<Partial<Record<SimulatorName, SimulatorOptions<object>>>>;
  /** Card testing is not looked for unless `card_testing` is among them: in tests all payers have one address, and most have one card. */
  readonly limits?: Readonly<Record<string, unknown>>;
  /** Of the merchant. */
  readonly merchant?: Readonly<Record<string, unknown>>;
  readonly events?: Readonly<Record<string, number>>;
  /** More settings of the server. */
  readonly server?: Readonly<Record<string, unknown>>;
  /** More settings of the whole. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Of each BFF. */
  readonly descriptorsMax?: number;
  /** Endpoints of the merchant, once what they lead to has been started. Default: the shop's. */
  readonly webhooks?: () => Promise<readonly object[]>;
  /** One more merchant, with endpoints and no accounts. */
  readonly neighbor?: () => Promise<readonly object[]>;
  /** Of the BFFs, beside their secrets. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Shop, BFF and simulated gateways on free ports; nothing of it outlives the tests. */
export type System<With extends SimulatorName = never> = Simulators<With> & {
  /** Of the first gateway. */
  readonly simulator: PaynetEasySimulator;
  /** Between the BFFs and the first gateway. */
  readonly link: GatewayLink;
  readonly shop: Shop;
  readonly bffs: readonly [RunningBff, ...RunningBff[]];
  /** In front of the BFFs, if it was asked for. */
  readonly balancer: Balancer | undefined;
  /** The merchant API of the first BFF. */
  readonly api: MerchantClient;
  /** Secrets that the configurations refer to, as the BFFs are told them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Holds the clusters of the database, the logs and the configuration. */
  readonly directory: string;
  /** Data directory of PostgreSQL. */
  readonly cluster: string;
  /** All that the BFFs have written so far. */
  readonly readLogs: () => Promise<string>;
};

export const MERCHANT_KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';
const FIRST = 'payneteasy';

/** Each has a port for payers and one for operators. */
function addressesOf(ports: readonly number[]): readonly { readonly url: string; readonly adminUrl: string }[] {
  return ports.flatMap((port, index) =>
    index % 2 === 0 ? [{ url: `http://127.0.0.1:${port}`, adminUrl: `http://127.0.0.1:${ports[index + 1] ?? 0}` }] : [],
  );
}

/** Each replica has a name at the database. */
function databaseOf(index: number, shared: string): Readonly<Record<string, string>> {
  const url = new URL(shared);
  url.searchParams.set('application_name', `replica-${index}`);
  return { PAYDESK_DATABASE_URL: url.href };
}

/** Starts a system before the first test of a file and stops it after the last. */
export function useSystem<With extends SimulatorName = never>(options: SystemOptions<With> = {}): { readonly current: System<With> } {
  let running: (System<With> & { stop(): Promise<void> }) | undefined;
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

async function startSystem<With extends SimulatorName = never>(
  options: SystemOptions<With>,
): Promise<System<With> & { stop(): Promise<void> }> {
  const { with: others = [], replicas = 1, events, server, descriptorsMax, merchant, more } = options;
  const limits = { card_testing: { enabled: false }, ...options.limits };
  const directory = await temporaryDirectory();
  const started: (() => Promise<void>)[] = [() => directory.remove()];
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start(): Promise<System<With> & { stop(): Promise<void> }> {
    const names = [FIRST, ...others] as const;
    const simulators = await startSimulators(names, (name, { tests }) => ({ ...tests, ...options.simulators?.[name] }), started);
    const link = await startGatewayLink(simulators[FIRST].url);
    started.push(() => link.close());
    const urlOf = (name: With | typeof FIRST): string => (name === FIRST ? link.url : simulators[name].publicUrl);
    const accounts = names.flatMap((name) => bffAccounts(name, urlOf(name), { ...UNBROKEN, ...(options.accounts?.[name] ?? FAST[name]) }));
    const database = replicas > 1 ? await startDatabase() : undefined;
    const ports = await freePorts(2 * replicas + 1);
    const [shopPort = 0, ...bffPorts] = ports;
    const programs = (await options.programs?.(directory.path)) ?? [];
    const balancer = options.balanced === true ? await startBalancer(addressesOf(bffPorts)) : undefined;
    if (balancer !== undefined) started.push(() => balancer.close());
    const publicUrl = balancer?.url ?? `http://127.0.0.1:${bffPorts[0] ?? 0}`;
    const secrets = {
      ...options.environment,
      ...secretsInEnvironment(MERCHANT_KEY),
      ...(database === undefined ? {} : sharedInEnvironment(database.url)),
    };
    const batchClock = batchClockOf(simulators);
    // Before the BFFs, which deliver to it, and stopped after them.
    const shop = await startShop({
      port: shopPort,
      bffOrigin: publicUrl,
      api: createPaydesk({ url: publicUrl, key: MERCHANT_KEY }),
      webhookSecret: WEBHOOK_SECRET,
      accounts: others.length === 0 ? [] : names.flatMap((name) => shopAccounts(name, [])),
      ...(batchClock === undefined ? {} : { batchClock }),
    });
    started.push(() => shop.close());
    const webhooks = (await options.webhooks?.()) ?? [endpointOfShop(shopPort)];
    const neighbor = await options.neighbor?.();
    const startReplica = async (index: number): Promise<RunningBff> => {
      const [port = 0, adminPort = 0] = bffPorts.slice(2 * index);
      const configFile = await writeBffConfig(
        directory.path,
        {
          publicUrl,
          port,
          adminPort,
          database: database === undefined ? 'embedded' : 'shared',
          shopOrigin: `http://localhost:${shopPort}`,
          accounts,
          webhooks,
          ...(neighbor === undefined ? {} : { neighbor: { webhooks: neighbor } }),
          limits,
          ...(merchant === undefined ? {} : { merchant }),
          ...(events === undefined ? {} : { events }),
          ...(server === undefined ? {} : { server }),
          ...(more === undefined ? {} : { more }),
        },
        `replica-${index}.yaml`,
      );
      const bff = await runBff({ url: `http://127.0.0.1:${port}`, adminUrl: `http://127.0.0.1:${adminPort}` }, MERCHANT_KEY, {
        configFile,
        secrets: { ...secrets, ...(database === undefined ? {} : databaseOf(index, database.url)) },
        logFile: join(directory.path, `replica-${index}.log`),
        ...(descriptorsMax === undefined ? {} : { descriptorsMax }),
        ...(options.workers === undefined ? {} : { workers: options.workers }),
        ...(programs[index] === undefined ? {} : { program: programs[index] }),
      });
      started.push(() => bff.stop());
      return bff;
    };
    const bffs: [RunningBff, ...RunningBff[]] = [await startReplica(0)];
    for (let index = 1; index < replicas; index += 1) bffs.push(await startReplica(index));
    const [{ api }] = bffs;
    return {
      ...simulators,
      simulator: simulators[FIRST],
      link,
      shop,
      bffs,
      balancer,
      api,
      secrets: { ...secrets, ...(database === undefined ? {} : databaseOf(0, database.url)) },
      directory: directory.path,
      stop,
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
