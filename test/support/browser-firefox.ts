import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, firefox } from 'playwright-core';

export type ColorScheme = 'light' | 'dark';

const INSTALLED_COMMANDS = ['firefox', 'firefox-esr'];

const INSTALLED_FILES = [
  '/usr/lib/firefox/firefox',
  '/usr/lib/firefox-esr/firefox-esr',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
];

/** Starts `FIREFOX_PATH`, else an installed Firefox, as it is published, over WebDriver BiDi, which cannot change the color scheme later. */
export async function launchFirefox(colorScheme: ColorScheme): Promise<Browser> {
  acceptMissingMediaEmulation();
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: firefoxPath(),
    firefoxUserPrefs: {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      'remote.events.async.mouse.enabled': true,
      // WebDriver BiDi sends key presses to the process of the page, so frames of other origins have no process of their own.
      'fission.webContentIsolationStrategy': 0,
    },
  });
}

function firefoxPath(): string {
  const named = process.env['FIREFOX_PATH'];
  if (named !== undefined) return named;
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter((path) => path !== '');
  const commands = INSTALLED_COMMANDS.flatMap((name) => directories.map((directory) => join(directory, name)));
  const installed = [...commands, ...INSTALLED_FILES].find(isExecutable);
  if (installed === undefined) throw new Error('No Firefox found. Install one, or say where it is: FIREFOX_PATH=/path/to/firefox');
  return installed;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface SocketClass {
  readonly prototype: { emit: (this: unknown, event: string, ...values: readonly unknown[]) => boolean };
}

const MISSING_COMMAND = 'emulation.setMediaFeaturesOverride';
let accepted = false;

/**
 * Playwright opens no page in a Firefox that does not know this command, though no media are emulated.
 * Its answer "unknown command" is read as done: the preferences of the browser decide.
 */
function acceptMissingMediaEmulation(): void {
  if (accepted) return;
  accepted = true;
  const { ws } = createRequire(import.meta.url)('playwright-core/lib/utilsBundle') as { readonly ws: SocketClass };
  const { emit } = ws.prototype;
  ws.prototype.emit = function (event, ...values) {
    const [message, ...others] = values;
    return emit.call(this, event, ...(event === 'message' ? [withoutMissingCommand(message), ...others] : values));
  };
}

function withoutMissingCommand(message: unknown): unknown {
  const text = String(message);
  if (!text.includes('"unknown command"') || !text.includes(MISSING_COMMAND)) return message;
  const { id } = JSON.parse(text) as { readonly id: number };
  return Buffer.from(JSON.stringify({ type: 'success', id, result: {} }));
}
