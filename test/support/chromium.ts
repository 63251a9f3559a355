import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A Chromium that tests may start. `env` is complete: hand it over as it is. */
export interface TestBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const UNPACK_TIMEOUT_MS = 120_000;

/** Site isolation and web security stay on: most of the tests are about frames of other origins. */
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED_COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

const INSTALLED_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
];

let found: Promise<TestBrowser> | undefined;

/** `CHROME_PATH`, else an installed Chrome or Chromium, else the one inside `@sparticuz/chromium`. */
export function chromium(): Promise<TestBrowser> {
  found ??= findChromium();
  return found;
}

async function findChromium(): Promise<TestBrowser> {
  const args = userInfo().uid === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
  const installed = process.env['CHROME_PATH'] ?? installedChromium();
  if (installed !== undefined) return { executablePath: installed, args, env: inheritedEnv() };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome or Chromium found. Install one, or say where it is: CHROME_PATH=/path/to/chrome');
  }
  const directory = await unpackedChromium();
  const libraries = [join(directory, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter((path) => path !== '');
  return {
    executablePath: join(directory, 'chromium'),
    // Its sandbox helper is not in the package, and user namespaces are often disabled on bare machines.
    args: args.includes('--no-sandbox') ? args : [...args, '--no-sandbox'],
    env: {
      ...inheritedEnv(),
      FONTCONFIG_FILE: fontSettings(directory),
      LD_LIBRARY_PATH: libraries.join(delimiter),
    },
  };
}

function installedChromium(): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter((path) => path !== '');
  const commands = INSTALLED_COMMANDS.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...commands, ...INSTALLED_FILES].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The package's own settings look for fonts where Lambda would have them. Without a single font, Chromium dies at the first input field.
 */
function fontSettings(directory: string): string {
  const file = join(directory, 'paydesk-fonts.conf');
  const folders = [join(directory, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'].map((folder) => `<dir>${folder}</dir>`);
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>${folders.join('')}<cachedir>${join(directory, 'font-cache')}</cachedir></fontconfig>
`,
  );
  return file;
}

/**
 * Unpacks beside the final place and renames, so that a second test run never starts half a browser.
 * One folder per version and user: the package takes any `chromium` that it finds, even of another version.
 */
async function unpackedChromium(): Promise<string> {
  const { uid } = userInfo();
  const directory = join(tmpdir(), `paydesk-chromium-${packageVersion()}-${String(uid)}`);
  if (isOurs(directory, uid)) return directory;
  const fresh = mkdtempSync(`${directory}-`);
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', "import chromium from '@sparticuz/chromium'; await chromium.executablePath();"],
    {
      cwd: import.meta.dirname,
      timeout: UNPACK_TIMEOUT_MS,
      // The package carries the NSS libraries a bare machine lacks, but unpacks them only where it believes to be on Lambda.
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    },
  );
  try {
    renameSync(fresh, directory);
    return directory;
  } catch {
    // Another run was faster, or another user has taken the name.
    if (!isOurs(directory, uid)) return fresh;
    rmSync(fresh, { recursive: true });
    return directory;
  }
}

function isOurs(directory: string, uid: number): boolean {
  return existsSync(directory) && lstatSync(directory).uid === uid && existsSync(join(directory, 'chromium'));
}

function packageVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}

function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
