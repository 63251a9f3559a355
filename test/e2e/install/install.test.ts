import type { Payment } from '@paydesk/shared/payment';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { CARDS, DESJARDINS_CARDS, EXPIRY, HOLDER, MYPOS_CARDS } from '../../fixtures/cards.ts';
import { open, submit } from '../../simulators/chassis/testing/browser.ts';
import { startDatabaseServer } from '../../support/database-server.ts';
import { freePorts, isTaken } from '../../support/free-ports.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { UNTIL_STUCK } from '../../support/until-stuck.ts';
import { type Installed, portsInARow, usePaydeskTarball } from './installed.ts';

const newFolder = usePaydeskTarball();

interface Ports {
  readonly port: number;
  readonly shop: number;
}

async function chosenPorts(): Promise<Ports> {
  const [shop = 0] = await freePorts(1);
  return { port: await portsInARow(6), shop };
}

function init(installed: Installed, { port, shop }: Ports, more = ''): Promise<string> {
  return installed.type(`npx paydesk init --port ${port} --shop-port ${shop} ${more}`);
}

type Pay = (payer: PayerClient, bffUrl: string) => Promise<unknown>;

const payWithCard: Pay = (payer) => payer.pay({ nonce: newNonce(), card: CARDS.approved });

/** Where no security code is asked for. */
const payInTheForm: Pay = (payer) => payer.pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });

/** On by our page to that of the gateway, and back. */
const payAtItsPage: Pay = async (payer, bffUrl) => {
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: null });
  const { url } = await vi.waitFor(async () => {
    const { challenge } = (await payer.readCheckout()).state;
    expect(challenge).not.toBeNull();
    return challenge!;
  }, UNTIL_STUCK);
  const onward = await open(new URL(url, bffUrl).href.replace('display=modal', 'display=redirect'));
  const { number, securityCode } = MYPOS_CARDS.approved;
  const paid = await submit(await submit(onward), {
    pan: number,
    expiry: EXPIRY.typed,
    cvc: securityCode,
    holder: HOLDER,
    decision: 'pay',
  });
  await submit(paid);
};

/** Pays what the example shop sells, and reads what the shop says then. */
async function buyInShop(bffUrl: string, shop: number, pay = payWithCard): Promise<void> {
  const page = await vi.waitFor(async () => (await fetch(`http://localhost:${shop}/`)).text(), UNTIL_STUCK);
  const [, token = ''] = /client-token="([^"]+)"/.exec(page) ?? [];
  const [, id = ''] = /\/orders\/(pay_\w+)/.exec(page) ?? [];
  const payment = { id: id as Payment['id'], client_token: token };
  await pay(new PayerClient(bffUrl, payment), bffUrl);
  await vi.waitFor(async () => {
    expect(await (await fetch(`http://localhost:${shop}/orders/${id}`)).text()).toContain('Paid.');
  }, UNTIL_STUCK);
}

async function mode(installed: Installed, path: string): Promise<string> {
  return ((await stat(join(installed.directory, path))).mode & 0o777).toString(8);
}

test('from the tarball, with npm alone: init, serve, and the first payment is captured', async () => {
  const installed = await newFolder();
  const ports = await chosenPorts();
  const bffUrl = `http://127.0.0.1:${ports.port}`;

  const printed = await init(installed, ports);

  expect(await installed.type('npx paydesk check-config')).toContain('paydesk.config.yaml is fine');
  expect(await mode(installed, 'keys')).toBe('700');
  for (const file of await readdir(join(installed.directory, 'keys')))
    expect([file, await mode(installed, `keys/${file}`)]).toEqual([file, '600']);
  expect(await readFile(join(installed.directory, '.gitignore'), 'utf8')).toContain('keys/\n');
  await expect(init(installed, ports)).rejects.toMatchObject({ stderr: expect.stringContaining('Nothing was written') as string });

  const served = await installed.serve();
  await buyInShop(bffUrl, ports.shop);
  const curl = /^ {4}curl [^\n]*\\\n(?:.*\\\n)*.*$/m.exec(printed)?.[0] ?? '';

  expect(JSON.parse(await installed.type(curl))).toMatchObject({ status: 'awaiting_payer', amount: 14990 });
  expect(served.log.join('\n')).toContain('NO MONEY MOVES');
  expect(await served.stop()).toBe(0);
  await expect(fetch(`http://localhost:${ports.shop}/`)).rejects.toThrow();
});

test('two replicas on one PostgreSQL, from the tarball', async () => {
  const installed = await newFolder();
  const ports = await chosenPorts();
  const directory = await temporaryDirectory();
  const database = await startDatabaseServer(directory.path);
  onTestFinished(async () => {
    await database.close();
    await directory.remove();
  });
  const environment = { DATABASE_URL: database.url };
  await init(installed, ports, '--postgres');
  const second = (await readFile(join(installed.directory, 'paydesk.config.yaml'), 'utf8'))
    .replace(`  port: ${ports.port}\n`, `  port: ${ports.port + 4}\n`)
    .replace(`admin_port: ${ports.port + 1}`, `admin_port: ${ports.port + 5}`)
    .replace('  shop: shop.mjs\n', '');
  await writeFile(join(installed.directory, 'second.yaml'), second);

  const first = await installed.serve([], environment);
  await installed.serve(['--config', 'second.yaml'], environment);

  await buyInShop(`http://127.0.0.1:${ports.port + 4}`, ports.shop);
  expect(await first.stop()).toBe(0);

  const crashed = await installed.serve([], environment);
  await expect.poll(() => isTaken(ports.shop)).toBe(true);
  await crashed.kill();
  expect(await isTaken(ports.shop), 'the shop ends with it').toBe(false);
});

test.each([
  ['mypos', payAtItsPage],
  ['desjardins', payInTheForm],
] as const)('a first payment at %s, from the tarball', async (gateway, pay) => {
  const installed = await newFolder();
  const ports = await chosenPorts();
  await init(installed, ports, `--gateway ${gateway}`);
  expect(await installed.type('npx paydesk check-config')).toContain(`(${gateway})`);
  const served = await installed.serve();

  await buyInShop(`http://127.0.0.1:${ports.port}`, ports.shop, pay);

  expect(served.log.join('\n')).toContain('NO MONEY MOVES');
});

test('there is no simulator of anything else', async () => {
  const installed = await newFolder();

  await expect(installed.type('npx paydesk simulator nothing')).rejects.toMatchObject({
    stderr: expect.stringContaining('payneteasy, mypos, desjardins') as string,
  });
});
