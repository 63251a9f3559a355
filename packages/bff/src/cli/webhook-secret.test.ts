import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { WebhookSecret } from '../security/webhook-secret.ts';

const PROGRAM = fileURLToPath(new URL('paydesk.ts', import.meta.url));

test('the command prints a secret that the configuration takes, another one each time', async () => {
  const print = () => promisify(execFile)(process.execPath, ['--conditions=source', PROGRAM, 'keys', 'webhook']);

  const [one, other] = await Promise.all([print(), print()]);

  expect(WebhookSecret.parse(one.stdout.trimEnd())).toBe(one.stdout.slice(0, -1));
  expect(other.stdout).not.toBe(one.stdout);
});
