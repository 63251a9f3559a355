import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CONFIGURATION_PACKAGE } from '../gateways/mypos/fixtures/vectors.ts';
import { importMypos } from './import-mypos.ts';

const { decoded, package: PACKAGE } = CONFIGURATION_PACKAGE;
const KEY_FILE = 'mypos-000000000000010-1.private.pem';
const CERTIFICATE_FILE = 'mypos-000000000000010-1.gateway.pem';
/** Some of the private key, as it would show in any text that repeats it. */
const KEY_LINE = decoded.pk.split('\n')[1]!;

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'paydesk-keys-'));
});

afterEach(() => rm(directory, { recursive: true }));

function imported(keys = join(directory, 'keys')): Promise<string> {
  return importMypos(PACKAGE, { directory: keys, configFile: join(directory, 'paydesk.config.yaml'), allowLegacy: false });
}

/** The command as an operator starts it. */
function command(words: readonly string[], input: string): Promise<{ code: number; output: string }> {
  const program = fileURLToPath(new URL('paydesk.ts', import.meta.url));
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['--conditions=source', program, 'keys', 'import-mypos', ...words],
      { cwd: directory },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      },
    );
    child.stdin?.end(input);
  });
}

test('the private key is readable for its owner only, and the certificate lies beside it', async () => {
  await imported();
  const key = join(directory, 'keys', KEY_FILE);

  expect((await stat(key)).mode & 0o777).toBe(0o600);
  expect((await stat(join(directory, 'keys'))).mode & 0o777).toBe(0o700);
  expect(await readFile(key, 'utf8')).toBe(decoded.pk.trimEnd() + '\n');
  expect(await readFile(join(directory, 'keys', CERTIFICATE_FILE), 'utf8')).toBe(decoded.pc.trimEnd() + '\n');
});

test('what is printed refers to the files, and holds no key', async () => {
  const printed = await imported();

  expect(parse(printed)).toMatchObject({
    accounts: [
      {
        gateway: 'mypos',
        settings: {
          url: 'https://www.mypos.com/vmp/checkout-test',
          sid: '000000000000010',
          wallet_number: '61938166610',
          key_index: 1,
          keys: [{ key_index: 1, private_key: `\${file:keys/${KEY_FILE}}`, gateway_certificate: `\${file:keys/${CERTIFICATE_FILE}}` }],
        },
      },
    ],
  });
  expect(printed).not.toContain('BEGIN');
  expect(printed).not.toContain(KEY_LINE);
});

test.each([KEY_FILE, CERTIFICATE_FILE])('nothing is written when %s is there already', async (file) => {
  await writeFile(join(directory, file), 'mine');

  await expect(imported(directory)).rejects.toThrow(`${file} is there already`);
  expect(await readdir(directory)).toEqual([file]);
  expect(await readFile(join(directory, file), 'utf8')).toBe('mine');
});

test('the command reads standard input or a file, and refuses a second time', async () => {
  await writeFile(join(directory, 'package.txt'), `${PACKAGE}\n`);

  const first = await command([], PACKAGE);
  const second = await command(['--package', 'package.txt'], '');
  const elsewhere = await command(['--package', 'package.txt', '--directory', 'others'], '');

  expect([first.code, second.code, elsewhere.code]).toEqual([0, 1, 0]);
  expect(first.output).toContain(`\${file:keys/${KEY_FILE}}`);
  expect(second.output).toContain('is there already');
  expect(await readdir(join(directory, 'others'))).toEqual([CERTIFICATE_FILE, KEY_FILE]);
  expect(first.output + second.output + elsewhere.output).not.toContain(KEY_LINE);
});

test.each([
  ['as a word', [PACKAGE]],
  ['in place of its file', ['--package', PACKAGE]],
])('a package on the command line, %s, is refused and not repeated', async (_place, words) => {
  const { code, output } = await command(words, '');

  expect(code).not.toBe(0);
  expect(output).not.toContain(PACKAGE.slice(0, 30));
  expect(await readdir(directory)).toEqual([]);
});
