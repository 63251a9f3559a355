import { dirname, resolve } from 'node:path';
import type { ConfigFile } from '../../config/schema.ts';
import { nextStep, oldestRetired } from '../../security/key-rotation.ts';
import { newCardKey, newSecretKey } from '../../security/server-keys.ts';
import { CommandFault } from '../command.ts';
import { writeSecret } from './key-files.ts';
import { openListFile, type ServerKeyKind } from './key-lists.ts';
import { needsOf, readKeys, refuseBeforeAllKnow } from './known-everywhere.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** Gateways tell of chargebacks for months. */
const NOTIFICATION_DAYS = 180;

const RELOAD = 'Bring the changed files to every machine, and send SIGHUP to each process that serves.';

/** Adds a key as the second one, or makes the one that was added the first. */
export async function rotateServerKey(kind: ServerKeyKind, file: string, directory: string): Promise<string> {
  const read = await readKeys(file);
  const lists = await openListFile(read.keysFile);
  const path = read.keysFile === file ? ['keys', kind] : [kind];
  const step = nextStep(read.keys[kind]);
  refuseBeforeAllKnow(await needsOf(read, null), read.keysFile);
  if (step.kind === 'promote') {
    lists.promote(path, step.id, new Date().toISOString());
    await lists.save();
    return `${kind}: ${step.id} is the first key now; the one before it is still understood.\n${RELOAD}\nLater, \`paydesk keys retire ${kind}\` takes the old key away, as soon as nothing needs it.\n`;
  }
  const key = kind === 'card_encryption' ? newCardKey(new Date()) : newSecretKey(new Date());
  lists.add(path, read.keysFile === file ? await referredTo(kind, key, directory, file) : { ...key });
  await lists.save();
  return `${kind}: ${key.id} was added to ${read.keysFile} as a further key; it is understood, and not used yet.\n${RELOAD}\nThen run \`paydesk keys rotate ${kind}\` again: it makes this key the first one.\n`;
}

/** Takes the key away that stopped being the first one longest ago. */
export async function retireServerKey(kind: ServerKeyKind, file: string, now: boolean): Promise<string> {
  const read = await readKeys(file);
  const oldest = oldestRetired(read.keys[kind]);
  if (oldest === undefined)
    throw new CommandFault(`${kind}: there is no old key to take away. \`paydesk keys rotate ${kind}\` makes one old.`);
  const needs = await needsOf(read, oldest.retiredAt);
  refuseBeforeAllKnow(needs, read.keysFile);
  const until = new Date(oldest.retiredAt.getTime() + neededMs(kind, read.config.limits));
  if (!now && until > new Date()) throw new CommandFault(stillNeeded(kind, `until ${until.toISOString()}`));
  if (!now && needs.openPayments > 0) {
    throw new CommandFault(stillNeeded(kind, `by ${String(needs.openPayments)} payments that began before it was replaced and are open`));
  }
  const lists = await openListFile(read.keysFile);
  const path = read.keysFile === file ? ['keys', kind] : [kind];
  lists.remove(
    path,
    read.keys[kind].findIndex(({ id }) => id === oldest.id),
  );
  await lists.save();
  return `${kind}: ${oldest.id} was taken out of ${read.keysFile}.\n${RELOAD}\nThen remove its file, if it has one.\n`;
}

/** What is lost with a key that is taken away too soon. */
const LOST: Readonly<Record<ServerKeyKind, string>> = {
  client_token: 'links to payments and results would open nothing',
  card_encryption: 'forms that are open would be refused',
  notification_address: 'notifications to addresses that were made with it would be refused, and outcomes asked for instead',
};

function stillNeeded(kind: ServerKeyKind, why: string): string {
  return `${kind}: the old key is needed ${why}. Without it ${LOST[kind]}. Nothing was changed; --now takes it away all the same.`;
}

function neededMs(kind: ServerKeyKind, { payer_time_minutes, result_days }: ConfigFile['limits']): number {
  if (kind === 'notification_address') return NOTIFICATION_DAYS * DAY_MS;
  return payer_time_minutes * MINUTE_MS + (kind === 'client_token' ? result_days * DAY_MS : 0);
}

async function referredTo(kind: ServerKeyKind, key: KeyMade, directory: string, file: string): Promise<Readonly<Record<string, string>>> {
  const place = resolve(dirname(file), directory);
  return 'secret' in key
    ? { id: key.id, secret: await writeSecret(place, `${kind}-${key.id}`, key.secret, file) }
    : { id: key.id, private_key: await writeSecret(place, `${kind}-${key.id}.pem`, key.private_key, file) };
}

type KeyMade = ReturnType<typeof newSecretKey> | ReturnType<typeof newCardKey>;
