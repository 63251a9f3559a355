import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

test.each([
  ['payneteasy', '/paynet/api/v2/sale/4107', '/orders'],
  ['mypos', '/vmp/checkout-test', '/orders'],
  ['desjardins', '/catch', '/transactions'],
])('the command prints both URLs of %s, serves, and ends on SIGTERM', async (name, endpoint, list) => {
  const child = spawn(process.execPath, [MAIN, name, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let printed = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    printed += chunk.toString();
    if (printed.includes('control') && printed.endsWith('\n')) break;
  }
  const [gateway = '', control = ''] = printed.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];

  expect((await fetch(`${gateway}${endpoint}`)).status).toBe(405);
  expect((await fetch(`${control}${list}`)).status).toBe(200);
  child.kill('SIGTERM');

  expect((await closed)[0]).toBe(0);
});

test.each([[[]], [['unknown']], [['payneteasy', '--port', '70000']]])('the command refuses the arguments %o', async (args) => {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: 'ignore' });

  expect((await once(child, 'close'))[0]).toBe(2);
});
