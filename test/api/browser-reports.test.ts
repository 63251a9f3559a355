import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

/** Its own count of messages a minute: the address that the socket has. */
const report = (body: unknown, { type = 'application/csp-report', encoding }: { type?: string; encoding?: string } = {}) =>
  fetch(`${system.current.bffs[0].url}/reports`, {
    method: 'POST',
    headers: { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function counts(): Promise<Record<string, unknown>> {
  return (await (await fetch(`${system.current.bffs[0].adminUrl}/reports`)).json()) as Record<string, unknown>;
}

const csp = (parts: Readonly<Record<string, unknown>> = {}) => ({
  'csp-report': { 'document-uri': 'about', 'effective-directive': 'script-src-elem', 'blocked-uri': 'inline', ...parts },
});

test('reports are counted for the operator, and nothing that a sender has written is kept', async () => {
  const { url } = system.current.bffs[0];
  const secret = 'ct_4444555566661111';
  const plain = await report(csp({ 'document-uri': `${url}/frame?token=${secret}`, 'script-sample': `steal("${secret}")` }));
  const listed = await report(
    [
      {
        type: 'integrity-violation',
        body: { documentURL: `${url}/docs?${secret}`, destination: 'script', blockedURL: `https://evil.example/${secret}` },
      },
    ],
    { type: 'application/reports+json' },
  );

  expect([plain.status, listed.status]).toEqual([204, 204]);
  expect(await counts()).toEqual({
    total: 2,
    directives: { 'csp script-src-elem': 1, 'integrity script': 1 },
    pages: { frame: 1, docs: 1 },
    blocked: { inline: 1, 'https://evil.example': 1 },
  });
  const lines = (await readFile(system.current.bffs[0].logFile, 'utf8')).split('\n').filter((line) => line.includes('browser_report'));
  expect(lines.map((line) => (JSON.parse(line) as { security: boolean }).security)).toEqual([true, true]);
  expect(lines.join()).not.toContain(secret);
});

test('what is no report, too large, compressed or of another type is refused and not counted', async () => {
  const { total } = await counts();

  expect((await report({})).status).toBe(400);
  expect((await report('[')).status).toBe(400);
  expect((await report(csp({ 'script-sample': 'x'.repeat(17_000) }))).status).toBe(413);
  expect((await report(csp(), { encoding: 'gzip' })).status).toBe(415);
  expect((await report(csp(), { type: 'application/json' })).status).toBe(415);
  expect((await fetch(`${system.current.bffs[0].url}/reports`)).status).toBe(405);
  expect((await counts())['total']).toBe(total);
});

test('an address that reports without end is answered 429', async () => {
  const statuses = await Promise.all(Array.from({ length: 70 }, async () => (await report(csp())).status));

  // A minute may end meanwhile, and with it the count of the address.
  expect(statuses.filter((status) => status === 204).length).toBeLessThanOrEqual(60);
  expect(statuses).toContain(429);
});
