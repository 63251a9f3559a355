import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../support/temporary-directory.ts';

const PAGE = new URL('../../docs/how-to/webhooks.md', import.meta.url);
const SHARED = fileURLToPath(new URL('../../packages/shared/', import.meta.url));

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const NEW_SECRET = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const SIX_MINUTES_MS = 360_000;

const CAPTURED = {
  id: 'evt_01kbatb30v8m2m4x9pzq6tqkwn',
  type: 'payment.captured',
  timestamp: '2026-11-30T12:00:00.000Z',
  data: { id: 'pay_01kbatb2zj6c4t1r8hk1mvq6e8', status: 'captured', amount: 14_990, currency: 'EUR', order_reference: 'order-417' },
};

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let directory: TemporaryDirectory;
let url = '';
let receiver: ChildProcess | undefined;

beforeEach(async () => {
  directory = await temporaryDirectory();
  await mkdir(join(directory.path, 'node_modules/@paydesk'), { recursive: true });
  await symlink(SHARED, join(directory.path, 'node_modules/@paydesk/shared'));
  const page = await readFile(PAGE, 'utf8');
  await writeFile(join(directory.path, 'receiver.mjs'), codeIn(page, 'js'));
  withShop((shop) => {
    shop.exec(codeIn(page, 'sql'));
  });
});

afterEach(async () => {
  await stop();
  await directory.remove();
});

test('an event is acted on once, however often it comes', async () => {
  await start(SECRET);

  const answers = [await send(signed(CAPTURED)), ...(await Promise.all([send(signed(CAPTURED)), send(signed(CAPTURED))]))];

  expect(answers).toEqual([204, 204, 204]);
  expect(paidOrders()).toEqual(['order-417']);
});

test('an event that came before a restart is not acted on after it', async () => {
  await start(SECRET);
  await send(signed(CAPTURED));
  await stop();
  await start(SECRET);

  expect(await send(signed(CAPTURED))).toBe(204);
  expect(paidOrders()).toEqual(['order-417']);
});

test.each(['payment.authorized', 'ping', 'payment.of_a_later_version'])('%s is received, and no order is paid by it', async (type) => {
  await start(SECRET);

  expect(await send(signed({ ...CAPTURED, type }))).toBe(204);
  expect(paidOrders()).toEqual([]);
});

/** Made when they are sent: a test that begins minutes later must not make the future the present. */
test.each<[string, () => Message]>([
  ['a forged message', () => signed(CAPTURED, [NEW_SECRET])],
  ['an altered body', () => ({ ...signed(CAPTURED), body: JSON.stringify(CAPTURED).replace('order-417', 'order-418') })],
  ['a message under another id', () => withHeader(signed(CAPTURED), 'webhook-id', 'evt_01kbatb30v8m2m4x9pzq6tqkwz')],
  ['a message of six minutes ago', () => signed(CAPTURED, [SECRET], -SIX_MINUTES_MS)],
  ['an old message with the time of now', () => withHeader(signed(CAPTURED, [SECRET], -SIX_MINUTES_MS), 'webhook-timestamp', seconds())],
  ['a message of the future', () => signed(CAPTURED, [SECRET], SIX_MINUTES_MS)],
  ['a message without a signature', () => withHeader(signed(CAPTURED), 'webhook-signature', '')],
  ['a message that is signed in another version', () => withHeader(signed(CAPTURED), 'webhook-signature', 'v2,AAAA')],
])('%s is refused with 400, and the genuine one is still acted on', async (_what, message) => {
  await start(SECRET);

  expect(await send(message())).toBe(400);
  expect(paidOrders()).toEqual([]);
  expect(await send(signed(CAPTURED))).toBe(204);
  expect(paidOrders()).toEqual(['order-417']);
});

test('what could not be stored is not acknowledged, and is acted on when it comes again', async () => {
  await start(SECRET);
  withShop((shop) => {
    shop.exec('alter table paid rename to away');
  });
  expect(await send(signed(CAPTURED))).toBe(500);

  withShop((shop) => {
    shop.exec('alter table away rename to paid');
  });
  expect(await send(signed(CAPTURED))).toBe(204);
  expect(paidOrders()).toEqual(['order-417']);
});

test('while a secret is replaced, the old one and the new one are good at the receiver', async () => {
  await start(SECRET);
  expect(await send(signed({ ...CAPTURED, id: 'evt_1' }, [NEW_SECRET, SECRET]))).toBe(204);
  await stop();

  await start(NEW_SECRET);
  expect(await send(signed({ ...CAPTURED, id: 'evt_2' }, [NEW_SECRET, SECRET]))).toBe(204);
  expect(await send(signed({ ...CAPTURED, id: 'evt_3' }, [SECRET]))).toBe(400);
  await stop();

  await start(`${SECRET} ${NEW_SECRET}`);
  expect(await send(signed({ ...CAPTURED, id: 'evt_4' }, [NEW_SECRET]))).toBe(204);
});

/** The only block of that language. */
function codeIn(page: string, language: string): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))];
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[1] ?? '';
}

/** Runs the receiver of the page as a process of its own, until it answers. */
async function start(secrets: string): Promise<void> {
  const [port] = await freePorts(1);
  url = `http://127.0.0.1:${port}/`;
  receiver = spawn(process.execPath, ['--conditions=source', 'receiver.mjs'], {
    cwd: directory.path,
    env: { ...process.env, WEBHOOK_SECRETS: secrets, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await expect.poll(() => send({ headers: {}, body: '' }).catch(() => 'nothing yet')).toBe(400);
}

async function stop(): Promise<void> {
  const ending = receiver;
  receiver = undefined;
  if (ending === undefined) return;
  const ended = once(ending, 'close');
  ending.kill();
  await ended;
}

/** As the reference library signs it. */
function signed(event: typeof CAPTURED, secrets: readonly string[] = [SECRET], aheadMs = 0): Message {
  const at = new Date(Date.now() + aheadMs);
  const body = JSON.stringify(event);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(event.id, at, body));
  return {
    headers: { 'webhook-id': event.id, 'webhook-timestamp': seconds(at), 'webhook-signature': signatures.join(' ') },
    body,
  };
}

function withHeader({ headers, body }: Message, name: string, value: string): Message {
  return { headers: { ...headers, [name]: value }, body };
}

function seconds(at = new Date()): string {
  return String(Math.floor(at.getTime() / 1000));
}

/** @returns The HTTP status of the answer. */
async function send({ headers, body }: Message): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  await response.body?.cancel();
  return response.status;
}

function paidOrders(): readonly unknown[] {
  return withShop((shop) => shop.prepare('select order_reference from paid').all()).map(({ order_reference: reference }) => reference);
}

function withShop<Result>(use: (shop: DatabaseSync) => Result): Result {
  const shop = new DatabaseSync(join(directory.path, 'shop.db'));
  try {
    return use(shop);
  } finally {
    shop.close();
  }
}
