import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { retireServerKey, rotateServerKey } from '@paydesk/bff/cli/keys/server-key-steps';
import {
  retireMerchantKey,
  retireWebhookSecret,
  rotateMerchantKey,
  rotateWebhookSecret,
} from '@paydesk/bff/cli/keys/merchant-secret-steps';
import type { CheckoutState } from '@paydesk/shared/checkout';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { readAgain } from '../support/reloaded-keys.ts';
import { useSystem } from '../support/start-system.ts';

const KINDS = ['client_token', 'card_encryption', 'notification_address'] as const;
const DIRECTORY = 'keys';
const LAMP_SHOP = { merchant: undefined, endpoint: undefined };

const system = useSystem({ replicas: 2 });

beforeEach(() => {
  for (const [name, value] of Object.entries(system.current.secrets)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

function fileOf(replica: number): string {
  return join(system.current.directory, `replica-${replica}.yaml`);
}

/** Takes what the first replica has to the second one, as an operator copies a file. */
async function bringToAll(): Promise<void> {
  const [{ keys, merchants }, other] = (await Promise.all(
    [0, 1].map(async (replica) => parse(await readFile(fileOf(replica), 'utf8')) as Record<string, unknown>),
  )) as [Record<string, unknown>, Record<string, unknown>];
  await writeFile(fileOf(1), stringify({ ...other, keys, merchants }));
}

async function reloadAll(): Promise<void> {
  await bringToAll();
  for (const bff of system.current.bffs) await readAgain(bff);
}

/** Payers that come and pay, at any replica. Resolves with what they were answered. */
function payingOn(): { end(): Promise<readonly string[]> } {
  const going = { on: true };
  const answers: string[] = [];
  const pay = async (turn: number): Promise<string> => {
    const { bffs } = system.current;
    const [one, other] = turn % 2 === 0 ? [bffs[0], bffs[1]] : [bffs[1], bffs[0]];
    try {
      const payment = await one!.api.createPayment(anOrder());
      const attempt = await new PayerClient(other!.url, payment).newAttempt({ nonce: newNonce(), card: CARDS.approved });
      const response = await new PayerClient(one!.url, payment).sendAttempt(attempt);
      return response.ok ? ((await response.json()) as CheckoutState).status : `${response.status} ${await response.text()}`;
    } catch (error) {
      return String(error);
    }
  };
  const payers = [0, 1].map(async (turn) => {
    for (let nth = turn; going.on; nth += 1) answers.push(await pay(nth));
  });
  return {
    async end() {
      going.on = false;
      await Promise.all(payers);
      return answers;
    },
  };
}

test('keys of every kind are replaced twice on one day, at two replicas, and no payment is refused', async () => {
  const { bffs, readLogs } = system.current;
  const waiting = await bffs[0].api.createPayment(anOrder());
  const typed = await new PayerClient(bffs[1]!.url, waiting).newAttempt({ nonce: newNonce(), card: CARDS.approved });
  const payers = payingOn();

  for (const round of [1, 2]) {
    for (const kind of KINDS) {
      expect(await rotateServerKey(kind, fileOf(0), DIRECTORY)).toContain('was added');
      await reloadAll();
      expect(await rotateServerKey(kind, fileOf(0), DIRECTORY), `round ${round}`).toContain('is the first key now');
      await reloadAll();
    }
    expect(await rotateMerchantKey(LAMP_SHOP, fileOf(0))).toMatch(/^sk_/);
    expect(await rotateWebhookSecret(LAMP_SHOP, fileOf(0), DIRECTORY)).toContain('was added');
    await reloadAll();
  }
  const paid = await new PayerClient(bffs[1]!.url, waiting).sendAttempt(typed);
  const answers = await payers.end();

  expect(paid.status).toBe(202);
  expect(answers.filter((answer) => !['processing', 'authorized'].includes(answer))).toEqual([]);
  expect(answers.length).toBeGreaterThan(4);
  expect(await readLogs()).not.toMatch(/"status":[45]\d\d/);
  const { keys } = parse(await readFile(fileOf(1), 'utf8')) as { keys: Record<string, readonly { id: string; retired_at?: string }[]> };
  for (const kind of KINDS) {
    expect(new Set(keys[kind]!.map(({ id }) => id)).size).toBe(3);
    expect(keys[kind]!.map(({ retired_at }) => retired_at !== undefined)).toEqual([false, true, true]);
  }
});

test('no step is taken before every replica has read the one before, and no key goes that payments may need', async () => {
  await rotateServerKey('card_encryption', fileOf(0), DIRECTORY);
  const written = await readFile(fileOf(0), 'utf8');
  await bringToAll();
  await readAgain(system.current.bffs[0]);

  const early = new PaydeskCommand(['keys', 'rotate', 'card_encryption', '--config', fileOf(0)], system.current.secrets);
  expect((await early.ended()).exitCode).toBe(1);
  expect(early.stderr).toContain('1 of 2 processes that serve have not read');
  expect(await readFile(fileOf(0), 'utf8')).toBe(written);

  await readAgain(system.current.bffs[1]!);
  await rotateServerKey('card_encryption', fileOf(0), DIRECTORY);
  await reloadAll();
  await expect(retireServerKey('card_encryption', fileOf(0), false)).rejects.toThrow(/needed until/);
  expect(await retireServerKey('card_encryption', fileOf(0), true)).toContain('was taken out');
  await reloadAll();
  await expect(retireMerchantKey(LAMP_SHOP, 'not-there', fileOf(0))).rejects.toThrow('--key');
  expect(await retireWebhookSecret(LAMP_SHOP, fileOf(0))).toContain('was taken out');
  await reloadAll();
  expect(await system.current.api.createPayment(anOrder())).toMatchObject({ status: 'awaiting_payer' });
});
