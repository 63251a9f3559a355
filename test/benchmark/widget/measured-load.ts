import { setTimeout as wait } from 'node:timers/promises';
import type { Contestant } from './contestant.ts';
import type { Devtools, DevtoolsEvent } from './devtools.ts';
import type { Conditions, Network, SentResponse } from './network.ts';
import { BINDING, PROBE, type Told } from './probe.ts';
import { CORS_HEADERS, type Site } from './site.ts';

export interface Load {
  /** From the start of the navigation until a key has arrived in the card number's field. */
  readonly usableMs: number;
  /** Until the form's own event says that it is ready. */
  readonly readyMs: number;
  /** What had been asked for, and how much of it had come, when the key arrived. */
  readonly responses: readonly SentResponse[];
}

const LIMIT_MS = 30_000;
const KEY_AGAIN_MS = 100;
const KEY = { key: '4', code: 'Digit4', windowsVirtualKeyCode: 52 };
const VIEWPORT = { width: 390, height: 844 };

/** Loads a contestant's page in a browser that has stored nothing, and types. */
export async function measureLoad(devtools: Devtools, network: Network, contestant: Contestant, conditions: Conditions): Promise<Load> {
  const address = await contestant.address();
  network.become(conditions);
  const { browserContextId } = await devtools.send('Target.createBrowserContext');
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank', browserContextId, ...VIEWPORT });
  const { sessionId } = (await devtools.send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const sessions = new Set([sessionId]);
  const focused = Promise.withResolvers<true>();
  const typed = Promise.withResolvers<number>();
  const ready = Promise.withResolvers<number>();
  const stop = devtools.listen((event) => {
    if (event.sessionId === undefined || !sessions.has(event.sessionId)) return;
    if (event.method === 'Target.attachedToTarget') {
      const { sessionId: frame } = event.params as { readonly sessionId: string };
      sessions.add(frame);
      void prepare(frame);
    }
    if (event.method === 'Fetch.requestPaused') void answerElsewhere(devtools, network, contestant.elsewhere, event);
    if (event.method === 'Runtime.bindingCalled') hear(JSON.parse(event.params['payload'] as string) as Told);
  });
  try {
    await prepare(sessionId);
    const startedAt = Date.now();
    void devtools.send('Page.navigate', { url: address }, sessionId);
    await within(focused.promise, 'has no field for a card number');
    const usableMs = (await within(typeUntilHeard(), 'takes no key')) - startedAt;
    const responses = network.sent;
    if (sessions.size === 1) throw new Error(`The frame of ${contestant.name} shares the process of its page.`);
    const readyMs = (await within(ready.promise, 'was never ready')) - startedAt;
    return { usableMs, readyMs, responses };
  } finally {
    stop();
    await devtools.send('Target.disposeBrowserContext', { browserContextId });
  }

  /** Nothing of a page or frame runs before all of this. */
  async function prepare(session: string): Promise<void> {
    const commands: readonly (readonly [string, object?])[] = [
      ['Page.enable'],
      ['Runtime.enable'],
      ['Runtime.addBinding', { name: BINDING }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: PROBE, runImmediately: true }],
      ['Emulation.setCPUThrottlingRate', { rate: conditions.cpuSlowdown }],
      ...(contestant.elsewhere === undefined ? [] : ([['Fetch.enable', { patterns: [{ urlPattern: 'https://*' }] }]] as const)),
      ['Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }],
      ['Runtime.runIfWaitingForDebugger'],
    ];
    // A frame may be gone before it has answered.
    await Promise.allSettled(commands.map(([method, params]) => devtools.send(method, params, session)));
  }

  function hear(told: Told): void {
    if (told.type === 'focused') focused.resolve(true);
    else if (told.type === 'typed') typed.resolve(told.at);
    else ready.resolve(told.at);
  }

  /** A key that comes while the field is replaced is lost: a payer would press it again. */
  async function typeUntilHeard(): Promise<number> {
    for (;;) {
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '4', ...KEY }, sessionId);
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...KEY }, sessionId);
      const at = await Promise.race([typed.promise, wait(KEY_AGAIN_MS)]);
      if (at !== undefined) return at;
    }
  }

  function within<T>(happening: Promise<T>, otherwise: string): Promise<T> {
    const late = wait(LIMIT_MS, undefined, { ref: false }).then(() => {
      throw new Error(`${contestant.name} ${otherwise}: ${address}, ${JSON.stringify(network.sent)}`);
    });
    return Promise.race([happening, late]);
  }
}

async function answerElsewhere(devtools: Devtools, network: Network, site: Site | undefined, event: DevtoolsEvent): Promise<void> {
  const { requestId, request } = event.params as { requestId: string; request: { url: string; method: string } };
  const sent = await network.begin(request.url);
  const page = request.method === 'OPTIONS' ? undefined : await site?.(new URL(request.url));
  if (page !== undefined) await network.carry(sent, page.brotli);
  const headers = { ...CORS_HEADERS, 'content-type': page?.contentType ?? 'text/plain' };
  await devtools
    .send(
      'Fetch.fulfillRequest',
      {
        requestId,
        responseCode: page?.status ?? (request.method === 'OPTIONS' ? 204 : 404),
        responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
        body: page?.body.toString('base64') ?? '',
      },
      event.sessionId,
    )
    .catch(() => undefined);
}
