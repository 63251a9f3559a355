import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { SCOPES } from '@paydesk/shared/scope';
import type { ConfigFile } from '../../config/schema.ts';
import { digestOfKey, newMerchantKey } from '../../security/merchant-keys.ts';
import { newWebhookSecret } from '../../security/webhook-secret.ts';
import { CommandFault, WrongUse } from '../command.ts';
import { writeSecret } from './key-files.ts';
import { openListFile } from './key-lists.ts';
import { needsOf, readKeys, refuseBeforeAllKnow } from './known-everywhere.ts';

/** Whose secret is meant. */
export interface Owner {
  readonly merchant: string | undefined;
  readonly endpoint: string | undefined;
}

/** Adds a key with what the newest one may do. The key itself is printed, and kept nowhere. */
export async function rotateMerchantKey(owner: Owner, file: string): Promise<string> {
  const { merchant, position } = merchantOf((await readKeys(file)).config, owner);
  const before = merchant.secret_keys.at(-1);
  const key = newMerchantKey();
  const id = `${today()}-${randomBytes(5).toString('hex')}`;
  const lists = await openListFile(file);
  const scopes = before === undefined || before.scopes.length === SCOPES.length ? {} : { scopes: before.scopes };
  const addresses = before?.addresses == null ? {} : { addresses: before.addresses };
  lists.add(['merchants', position, 'secret_keys'], { id, sha256: digestOfKey(key), ...scopes, ...addresses });
  await lists.save();
  return `${key}\n\nThe line above is the new key of ${merchant.id}, ${id}. It is shown this once: ${file} holds its digest alone.
Bring the file to every machine, and send SIGHUP to each process that serves. Then give the key to the server of the merchant.
The log names the key of each call. When the old one is not used any more:
  paydesk keys retire merchant_key --merchant ${merchant.id} --key ID     (${merchant.secret_keys.map(({ id: old }) => old).join(', ')})\n`;
}

export async function retireMerchantKey(owner: Owner, id: string | undefined, file: string): Promise<string> {
  const read = await readKeys(file);
  const { merchant, position } = merchantOf(read.config, owner);
  const ids = merchant.secret_keys.map(({ id: own }) => own);
  if (id === undefined || !ids.includes(id)) throw new WrongUse(`Name the key by --key: ${ids.join(', ')}.`);
  if (ids.length === 1) throw new CommandFault(`${merchant.id} has no other key: \`paydesk keys rotate merchant_key\` adds one.`);
  refuseBeforeAllKnow(await needsOf(read, null), file);
  const lists = await openListFile(file);
  lists.remove(['merchants', position, 'secret_keys'], ids.indexOf(id));
  await lists.save();
  return `${merchant.id}: the key ${id} was taken out of ${file}.\nBring the file to every machine, and send SIGHUP to each process that serves: calls with this key are refused from then on.\n`;
}

/** Adds a secret. Every event is signed by all of them, so that the receiver may know any. */
export async function rotateWebhookSecret(owner: Owner, file: string, directory: string): Promise<string> {
  const { merchant, endpoint, path } = endpointOf((await readKeys(file)).config, owner);
  const name = `webhook-${merchant.id}-${endpoint.id}-${today()}-${randomBytes(5).toString('hex')}`;
  const reference = await writeSecret(resolve(dirname(file), directory), name, newWebhookSecret(), file);
  const lists = await openListFile(file);
  lists.add(path, reference);
  await lists.save();
  return `${merchant.id}/${endpoint.id}: a further secret was added, ${reference}.
Bring both files to every machine, and send SIGHUP to each process that serves: events are signed by both secrets.
Then give the new one to the receiver. When it verifies by it:
  paydesk keys retire webhook_secret --merchant ${merchant.id} --endpoint ${endpoint.id}\n`;
}

/** The first one is the oldest. */
export async function retireWebhookSecret(owner: Owner, file: string): Promise<string> {
  const read = await readKeys(file);
  const { merchant, endpoint, path } = endpointOf(read.config, owner);
  if (endpoint.secrets.length === 1) {
    throw new CommandFault(`${merchant.id}/${endpoint.id} has no other secret: \`paydesk keys rotate webhook_secret\` adds one.`);
  }
  refuseBeforeAllKnow(await needsOf(read, null), file);
  const lists = await openListFile(file);
  lists.remove(path, 0);
  await lists.save();
  return `${merchant.id}/${endpoint.id}: the oldest secret was taken out of ${file}.\nBring the file to every machine, and send SIGHUP to each process that serves. Then remove its file, if it has one.\n`;
}

function merchantOf({ merchants }: ConfigFile, { merchant: id }: Owner) {
  const position = merchants.length === 1 && id === undefined ? 0 : merchants.findIndex((merchant) => merchant.id === id);
  const merchant = merchants[position];
  if (merchant === undefined) throw new WrongUse(`Name a merchant by --merchant: ${merchants.map((one) => one.id).join(', ')}.`);
  return { merchant, position };
}

function endpointOf(config: ConfigFile, owner: Owner) {
  const { merchant, position } = merchantOf(config, owner);
  const { webhooks } = merchant;
  const index = webhooks.length === 1 && owner.endpoint === undefined ? 0 : webhooks.findIndex(({ id }) => id === owner.endpoint);
  const endpoint = webhooks[index];
  if (endpoint === undefined) {
    const ids = webhooks.map(({ id }) => id).join(', ');
    throw new WrongUse(ids === '' ? `${merchant.id} has no endpoint.` : `Name an endpoint by --endpoint: ${ids}.`);
  }
  return { merchant, endpoint, path: ['merchants', position, 'webhooks', index, 'secrets'] };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
