import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSelfSignedServer } from '../../transport/fixtures/raw-server.ts';
import { reach } from './reach.ts';

const ANY = new AbortController().signal;

async function listening(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

test('a name that is not found', async () => {
  // Longer than a label may be, so no name server is asked.
  const host = `${'a'.repeat(64)}.example`;

  expect(await reach(new URL(`https://${host}/`), ANY)).toMatchObject({
    step: 'name',
    reason: expect.stringContaining('is not found') as string,
  });
});

test('a port that nothing listens on', async () => {
  expect(await reach(new URL('http://127.0.0.1:1/'), ANY)).toEqual({
    step: 'connection',
    reason: '127.0.0.1:1 refuses connections: nothing listens there (ECONNREFUSED)',
  });
});

test('a server that is connected to, without TLS', async () => {
  expect(await reach(new URL(`http://${await listening()}/`), ANY)).toEqual({ step: 'connected', how: 'without TLS' });
});

test('a handshake that does not end', async () => {
  const host = await listening();

  expect(await reach(new URL(`https://${host}/`), AbortSignal.timeout(500))).toEqual({
    step: 'tls',
    reason: `${host} does not end the TLS handshake (ABORT_ERR)`,
  });
});

test('a certificate that no authority has signed', async () => {
  const server = await startSelfSignedServer();
  onTestFinished(() => server.stop());

  expect(await reach(new URL(server.url), ANY)).toMatchObject({ step: 'tls', reason: expect.stringContaining('certificate') as string });
});
