import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endpointAt, secretsInEnvironment, sharedInEnvironment, writeBffConfig } from '../support/bff-config.ts';
import { freePorts } from '../support/free-ports.ts';
import { bffAccounts } from '../support/gateway-accounts.ts';
import { FAST } from '../support/pace.ts';
import { type RunningBff, runBff } from '../support/running-bff.ts';
import { startSimulators } from '../support/start-simulators.ts';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { type EventReceiver, startEventReceiver } from './event-receiver.ts';

const KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';

export interface Replicas {
  readonly bffs: readonly RunningBff[];
  readonly simulator: PaynetEasySimulator;
  readonly receiver: EventReceiver;
  stop(): Promise<void>;
}

export interface ReplicasOptions {
  readonly directory: string;
  readonly count: number;
  readonly url: string;
  readonly directUrl?: string;
}

/** A gateway, a receiver of events, and BFFs that share a database. */
export async function startReplicas({ directory, count, url, directUrl }: ReplicasOptions): Promise<Replicas> {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of started.reverse()) await end();
  };
  try {
    const { payneteasy: simulator } = await startSimulators(['payneteasy'], (_name, { tests }) => tests, started);
    const receiver = await startEventReceiver();
    started.push(() => receiver.close());
    const ports = await freePorts(2 * count);
    const publicUrl = `http://127.0.0.1:${String(ports[0])}`;
    const secrets = { ...secretsInEnvironment(KEY), ...sharedInEnvironment(url), PAYDESK_DIRECT_URL: directUrl ?? '' };
    const bffs: RunningBff[] = [];
    for (let index = 0; index < count; index += 1) {
      const [port = 0, adminPort = 0] = ports.slice(2 * index);
      const configFile = await writeBffConfig(
        directory,
        {
          publicUrl,
          port,
          adminPort,
          database: 'shared',
          shopOrigin: publicUrl,
          accounts: bffAccounts('payneteasy', simulator.url, { ...FAST['payneteasy'], lost_answers_max: 1_000 }),
          webhooks: [endpointAt(receiver.url)],
          limits: { card_testing: { enabled: false } },
        },
        `replica-${String(index)}.yaml`,
      );
      if (directUrl !== undefined) await nameDirectly(configFile);
      const addresses = { url: `http://127.0.0.1:${String(port)}`, adminUrl: `http://127.0.0.1:${String(adminPort)}` };
      const logFile = join(directory, `replica-${String(index)}.log`);
      const bff = await runBff(addresses, KEY, { configFile, secrets, logFile });
      started.push(() => bff.stop());
      bffs.push(bff);
    }
    return { bffs, simulator, receiver, stop };
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
