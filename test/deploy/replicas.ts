import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Balancer, startBalancer } from '../support/balancer.ts';
import { endpointAt, secretsInEnvironment, sharedInEnvironment, writeBffConfig } from '../support/bff-config.ts';
import type { BffStart } from '../support/bff-process.ts';
import { freePorts } from '../support/free-ports.ts';
import { bffAccounts } from '../support/gateway-accounts.ts';
import { type RunningBff, runBff } from '../support/running-bff.ts';
import { type Simulators, startSimulators } from '../support/start-simulators.ts';
import { type SimulatorName, SIMULATOR_NAMES } from '../simulators/all.ts';
import { ACCOUNT_PACE } from './account-pace.ts';
import { type EventReceiver, startEventReceiver } from './event-receiver.ts';

const KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';

export interface Replicas {
  readonly bffs: readonly RunningBff[];
  readonly balancer: Balancer;
  readonly simulators: Simulators<SimulatorName>;
  readonly receiver: EventReceiver;
  /** Of the merchant. */
  readonly key: string;
  stop(): Promise<void>;
}

export interface ReplicasOptions {
  readonly directory: string;
  readonly count: number;
  readonly url: string;
  readonly directUrl?: string;
  readonly program?: BffStart['program'];
}

/** All gateways, a receiver of events, and BFFs behind a balancer that share a database. */
export async function startReplicas({ directory, count, url, directUrl, program }: ReplicasOptions): Promise<Replicas> {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of started.reverse()) await end();
  };
  try {
    const simulators = await startSimulators(SIMULATOR_NAMES, (_name, { tests }) => ({ ...tests, clock: 'real' }), started);
    const receiver = await startEventReceiver();
    started.push(() => receiver.close());
    const ports = await freePorts(2 * count);
    const addresses = Array.from({ length: count }, (_, index) => {
      const [port = 0, adminPort = 0] = ports.slice(2 * index);
      return { port, adminPort, url: `http://127.0.0.1:${String(port)}`, adminUrl: `http://127.0.0.1:${String(adminPort)}` };
    });
    const balancer = await startBalancer(addresses);
    started.push(() => balancer.close());
    const secrets = { ...secretsInEnvironment(KEY), ...sharedInEnvironment(url), PAYDESK_DIRECT_URL: directUrl ?? '' };
    const bffs: RunningBff[] = [];
    for (const [index, address] of addresses.entries()) {
      const configFile = await writeBffConfig(
        directory,
        {
          publicUrl: balancer.url,
          port: address.port,
          adminPort: address.adminPort,
          database: 'shared',
          shopOrigin: balancer.url,
          accounts: SIMULATOR_NAMES.flatMap((name) => bffAccounts(name, simulators[name].url, ACCOUNT_PACE[name])),
          webhooks: [endpointAt(receiver.url)],
          limits: { card_testing: { enabled: false } },
        },
        `replica-${String(index)}.yaml`,
      );
      if (directUrl !== undefined) await nameDirectly(configFile);
      const logFile = join(directory, `replica-${String(index)}.log`);
      const bff = await runBff(address, KEY, { configFile, secrets, logFile, ...(program === undefined ? {} : { program }) });
      started.push(() => bff.stop());
      bffs.push(bff);
    }
    return { bffs, balancer, simulators, receiver, key: KEY, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function nameDirectly(configFile: string): Promise<void> {
  const config = JSON.parse(await readFile(configFile, 'utf8')) as { database: object };
  const database = { ...config.database, direct_url: '${env:PAYDESK_DIRECT_URL}' };
  await writeFile(configFile, JSON.stringify({ ...config, database }));
}
