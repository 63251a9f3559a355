import { expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { useSystem } from '../support/start-system.ts';
import { startTamperingProxy } from '../support/tampering-proxy.ts';

const system = useSystem();

async function compared(url: string): Promise<{ readonly exitCode: number | null; readonly text: string }> {
  const { id, client_token: token } = await system.current.api.createPayment(anOrder());
  const pages = [`/frame?token=${token}`, `/pay/${id}?token=${token}`, `/pay/${id}/cancel?token=${token}`];
  const command = new PaydeskCommand(['integrity', '--url', url, ...pages.flatMap((page) => ['--page', url + page])], {});
  const { exitCode } = await command.ended();
  expect(command.stdout + command.stderr).not.toContain(token);
  return { exitCode, text: command.stdout + command.stderr };
}

test('what the BFF serves is what the build holds', async () => {
  const { exitCode, text } = await compared(system.current.bffs[0].url);

  expect(text).toMatch(/serves what this build holds: \d+ files, 6 pages/);
  expect(exitCode).toBe(0);
});

test('what was compared is one document of JSON with --json', async () => {
  const { url } = system.current.bffs[0];
  const command = new PaydeskCommand(['integrity', '--url', url, '--json'], {});

  expect((await command.ended()).exitCode).toBe(0);
  expect(JSON.parse(command.stdout)).toEqual({ url, files: expect.any(Number) as number, pages: 3, differences: [] });
});

test('each change on the way to the payer is named', async () => {
  const url = await startTamperingProxy(system.current.bffs[0].url, (path, answer) => {
    if (/\/frame-paydesk-course-.*\.js$/.test(path)) answer.body = Buffer.concat([answer.body, Buffer.from(' ')]);
    if (path === '/frame')
      answer.body = Buffer.from(answer.body.toString().replace('</head>', '<script src="https://evil.example/"></script></head>'));
    if (/^\/pay\/[^/]+$/.test(path))
      answer.headers['content-security-policy'] = (answer.headers['content-security-policy'] ?? '').replace(
        "script-src 'self'",
        'script-src *',
      );
    if (path.endsWith('/cancel')) delete answer.headers['permissions-policy'];
    if (path === '/integrity.json') answer.body = Buffer.from('{"files":[],"pages":[]}');
  });

  const { exitCode, text } = await compared(url);

  const lines = text.split('\n').filter((line) => line.startsWith('  '));
  // The pages without a payment stand at the same addresses.
  const differences = new Set(lines.map((line) => line.replace(/pay_\w+/, 'ID').slice(0, 90)));
  expect([...differences]).toEqual([
    expect.stringMatching(/^ {2}\/assets\/frame-paydesk-course-\S+: is sha384-/),
    expect.stringContaining('/integrity.json: lists other files'),
    expect.stringContaining('/frame: loads https://evil.example/, which is not listed'),
    expect.stringContaining('/pay/ID: content-security-policy is not what this build sends'),
    expect.stringContaining('/pay/ID/cancel: permissions-policy is not what this build sends: it is missing'),
  ]);
  expect(exitCode).toBe(1);
});

test('where nothing answers, nothing is called proven', async () => {
  const command = new PaydeskCommand(['integrity', '--url', 'http://127.0.0.1:9'], {});

  expect((await command.ended()).exitCode).toBe(1);
  expect(command.stderr).toContain('nothing was proven');
});
