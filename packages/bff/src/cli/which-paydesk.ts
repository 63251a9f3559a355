import { type GatewaySettings, loadConfig } from '../config/load-config.ts';
import type { ReadEnvironment } from '../config/references.ts';
import type { ConfigFile } from '../config/schema.ts';
import { ConfigFault } from '../config/config-fault.ts';
import { CommandFault, WrongUse } from './command.ts';

const KEY_VARIABLE = 'PAYDESK_SECRET_KEY';

/** What was typed to choose a Paydesk and a merchant. */
export interface Chosen {
  readonly config: string;
  readonly url?: string | undefined;
  readonly merchant?: string | undefined;
}

export interface Access {
  readonly url: string;
  /** Secret key of the merchant. */
  readonly key: string;
}

/**
 * The configuration is read only where the address or the key is not given otherwise.
 *
 * @throws {WrongUse} When it is not clear which merchant is meant.
 * @throws {CommandFault} When the configuration cannot be used.
 */
export async function whichPaydesk({ config: file, url, merchant }: Chosen, environment: ReadEnvironment): Promise<Access> {
  const given = environment(KEY_VARIABLE) ?? '';
  if (given !== '' && merchant !== undefined) {
    throw new WrongUse(`--merchant chooses a key of the configuration, and ${KEY_VARIABLE} is set: leave one of them out.`);
  }
  if (url !== undefined && given !== '') return { url, key: given };
  const config = await readConfig(file, environment);
  return { url: url ?? listeningAddress(config), key: given === '' ? keyOf(config, merchant) : given };
}

/** Settings of gateways matter to the BFF alone. */
const NOT_JUDGED: GatewaySettings = { problems: () => [], isSecret: () => false };

async function readConfig(file: string, environment: ReadEnvironment): Promise<ConfigFile> {
  try {
    return (await loadConfig(file, environment, NOT_JUDGED)).config;
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    const otherwise = `With --url and ${KEY_VARIABLE}, no configuration is read.`;
    throw new CommandFault(`The configuration cannot be used:\n${error.message}\n\n${otherwise}`, { cause: error });
  }
}

/** On this machine: not the address that payers and gateways use. */
function listeningAddress({ server: { host, port } }: ConfigFile): string {
  if (port === 0) throw new WrongUse('The configuration lets any port be taken (server.port is 0): name the address by --url.');
  const local = host === '::1' ? '[::1]' : host === 'localhost' || host.startsWith('127.') ? host : '127.0.0.1';
  return `http://${local}:${String(port)}`;
}

function keyOf({ merchants }: ConfigFile, wanted: string | undefined): string {
  const ids = merchants.map(({ id }) => id).join(', ');
  const [only, ...others] = wanted === undefined ? merchants : merchants.filter(({ id }) => id === wanted);
  if (only === undefined) throw new WrongUse(`There is no such merchant in the configuration. Name one by --merchant: ${ids}.`);
  if (others.length > 0) throw new WrongUse(`There are several merchants in the configuration. Name one by --merchant: ${ids}.`);
  const key = only.secret_keys.map(({ secret }) => secret).find((secret) => secret !== undefined);
  if (key === undefined) throw new WrongUse(`The merchant has no secret key in the configuration: set ${KEY_VARIABLE}.`);
  return key;
}
