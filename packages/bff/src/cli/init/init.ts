import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newMerchantKey } from '../../security/merchant-keys.ts';
import { newServerKeys } from '../../security/server-keys.ts';
import { CommandFault, WrongUse } from '../command.ts';
import { loadSimulators } from '../try-out/simulators.ts';
import { accountFiles } from './account-files.ts';
import { configText, type Ports } from './config-text.ts';
import { exampleShop } from './example-shop.ts';
import { nextSteps } from './next-steps.ts';

export interface Wishes {
  readonly directory: string;
  readonly gateway: string;
  readonly ports: Ports;
  readonly postgres: boolean;
}

interface NewFile {
  readonly path: string;
  readonly content: string;
  readonly mode?: number;
}

const IGNORED = 'keys/\ndata/\nnode_modules/\n';

/**
 * Writes what a new Paydesk needs. Nothing that is there is written over: where one of the files is there, none is written.
 *
 * @returns What to do next.
 * @throws {CommandFault | WrongUse}
 */
export async function init({ directory, gateway, ports, postgres }: Wishes, now: Date): Promise<string> {
  const simulators = await loadSimulators();
  const simulator = simulators[gateway];
  if (simulator === undefined) throw new WrongUse(`--gateway: must be one of ${Object.keys(simulators).join(', ')}.`);
  const keys = newServerKeys(now);
  const [token, card, notification] = [keys.client_token[0], keys.card_encryption[0], keys.notification_address[0]];
  const account = await accountFiles(simulator, `http://127.0.0.1:${String(ports.gateway)}`);
  const secrets: readonly (readonly [name: string, content: string | undefined])[] = [
    ['client-token', token?.secret],
    ['card-encryption.pem', card?.private_key.trimEnd()],
    ['notification-address', notification?.secret],
    ['merchant-key', newMerchantKey()],
    ...account.files,
  ];
  const currency = simulator.accounts[0]?.currency ?? 'EUR';
  const shop = { url: `http://127.0.0.1:${String(ports.payers)}`, port: ports.shop, currency };
  const files: readonly NewFile[] = [
    {
      path: 'paydesk.config.yaml',
      content: configText({ gateway, account: account.settings, keyId: token?.id ?? '', ports, postgres }),
    },
    ...secrets.map(([name, content = '']) => ({ path: `keys/${name}`, content: `${content}\n`, mode: 0o600 })),
    { path: 'shop.mjs', content: exampleShop(shop) },
  ];
  await writeAll(directory, files);
  return nextSteps({ ...shop, ignored: await ignoreSecrets(directory), postgres, card: simulator.testCards[0]?.number ?? '' });
}

async function writeAll(directory: string, files: readonly NewFile[]): Promise<void> {
  const present = files.map(({ path }) => path).filter((path) => existsSync(join(directory, path)));
  if (present.length > 0) {
    throw new CommandFault(`Nothing was written, because there is already: ${present.join(', ')}. Choose an empty folder.`);
  }
  await mkdir(join(directory, 'keys'), { recursive: true, mode: 0o700 });
  for (const { path, content, mode = 0o644 } of files) await writeFile(join(directory, path), content, { mode, flag: 'wx' });
}

/** @returns Whether git is told so: a file of the merchant's own stays as it is. */
async function ignoreSecrets(directory: string): Promise<boolean> {
  try {
    await writeFile(join(directory, '.gitignore'), IGNORED, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
