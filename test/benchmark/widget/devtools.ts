import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { chromium } from '../../support/chromium.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

export interface DevtoolsEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Of the page or frame it happened in. */
  readonly sessionId: string | undefined;
}

/** Chromium by its own protocol, so that each process of a page is reached before its first script. */
export interface Devtools {
  send(method: string, params?: object, sessionId?: string): Promise<Readonly<Record<string, unknown>>>;
  /** @returns Ends the listening. */
  listen(onEvent: (event: DevtoolsEvent) => void): () => void;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

export async function startDevtools(): Promise<Devtools> {
  const { executablePath, args, env } = await chromium();
  const profile = await temporaryDirectory();
  const flags = [...args, '--remote-debugging-pipe', `--user-data-dir=${profile.path}`, 'about:blank'];
  const browser = spawn(executablePath, flags, { env: { ...env }, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , commands, answers] = browser.stdio as unknown as readonly [null, null, null, Writable, Readable];
  const waiting = new Map<number, PromiseWithResolvers<Readonly<Record<string, unknown>>>>();
  const listeners = new Set<(event: DevtoolsEvent) => void>();
  let lastId = 0;
  let rest = '';
  answers.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) receive(JSON.parse(message) as Message);
  });

  return {
    async send(method, params = {}, sessionId) {
      const id = ++lastId;
      const answer = Promise.withResolvers<Readonly<Record<string, unknown>>>();
      waiting.set(id, answer);
      commands.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      return answer.promise;
    },
    listen(onEvent) {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    async close() {
      const ended = once(browser, 'close');
      browser.kill();
      await ended;
      await profile.remove();
    },
  };

  function receive({ id, method, params = {}, sessionId, result = {}, error }: Message): void {
    if (id === undefined) {
      for (const listener of listeners) listener({ method: method ?? '', params, sessionId });
      return;
    }
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) answer?.resolve(result);
    else answer?.reject(new Error(error.message));
  }
}
