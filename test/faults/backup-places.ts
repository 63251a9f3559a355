import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BffSettings, secretsInEnvironment, writeBffConfig } from '../support/bff-config.ts';
import { freePorts } from '../support/free-ports.ts';
import { bffAccounts } from '../support/gateway-accounts.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { type RunningBff, runBff } from '../support/running-bff.ts';
import { MERCHANT_KEY, type System } from '../support/start-system.ts';

const SECRETS = secretsInEnvironment(MERCHANT_KEY);

export interface PaydeskEnded {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A configuration, with the accounts of a system, whose embedded database is another one. */
export interface Place {
  readonly directory: string;
  readonly config: string;
  /** Its data directory: keys, and `postgres`. */
  readonly data: string;
  readonly cluster: string;
  /** Ends with the test. */
  serve(environment?: Readonly<Record<string, string>>): Promise<RunningBff>;
}

/** Runs `paydesk` to its end. */
export async function paydesk(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<PaydeskEnded> {
  const command = new PaydeskCommand(words, { ...SECRETS, ...environment });
  const { exitCode } = await command.ended();
  return { exitCode, stdout: command.stdout, stderr: command.stderr };
}

export function configOf(directory: string): string {
  return join(directory, 'replica-0.yaml');
}

export interface PlaceOptions {
  /** Where its directory is made. Default: with the system's. */
  readonly below?: string;
  /** More settings of its configuration. */
  readonly settings?: Partial<BffSettings>;
}

export async function elsewhere(
  { link, directory: inSystem }: System,
  name: string,
  { below = inSystem, settings: more = {} }: PlaceOptions = {},
): Promise<Place> {
  const directory = join(below, name);
  await mkdir(directory, { recursive: true });
  const [port = 0, adminPort = 0] = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const settings = { port, adminPort, publicUrl: url, shopOrigin: 'http://localhost:9', database: 'embedded' } as const;
  const accounts = bffAccounts('payneteasy', link.url, { ...FAST_ACCOUNT, lost_answers_max: 1000 });
  const config = await writeBffConfig(directory, { ...settings, accounts, ...more });
  const data = join(directory, 'database');
  return {
    directory,
    config,
    data,
    cluster: join(data, 'postgres/postgres'),
    async serve(environment = {}) {
      const start = { configFile: config, secrets: { ...SECRETS, ...environment }, logFile: join(directory, 'bff.log') };
      const bff = await runBff({ url, adminUrl: `http://127.0.0.1:${adminPort}` }, MERCHANT_KEY, start);
      onTestFinished(() => bff.stop());
      return bff;
    },
  };
}

/** Keys are configured beside a server. */
export function configOfServer({ link }: System, directory: string): Promise<string> {
  const settings = {
    port: 1,
    adminPort: 2,
    publicUrl: 'http://127.0.0.1:1',
    shopOrigin: 'http://localhost:9',
    database: 'shared',
  } as const;
  return writeBffConfig(directory, { ...settings, accounts: bffAccounts('payneteasy', link.url) }, 'server.yaml');
}
