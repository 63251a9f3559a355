import { setTimeout as delay } from 'node:timers/promises';
import type { SimulatorName } from '../simulators/all.ts';
import { beginsOrder } from '../simulators/payneteasy/command-names.ts';
import type { Simulators } from '../support/start-simulators.ts';

/** The simulators keep their newest 10,000 requests: read before the oldest of them are forgotten. */
const READ_EVERY_MS = 1_000;

/** Watches which attempts are sent more than once, however the gateway answers. */
export function watchMoneyMessages({ payneteasy, mypos, desjardins }: Simulators<SimulatorName>): {
  /** @returns Their references. */
  stop(): Promise<readonly string[]>;
} {
  const stopping = new AbortController();
  const seen = new Set<string>();
  const sent = new Map<string, number>();
  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await watching;
      return [...sent].filter(([, times]) => times > 1).map(([reference]) => reference);
    },
  };

  async function watch(): Promise<void> {
    for (;;) {
      const isLast = stopping.signal.aborted;
      for (const { id, reference } of moneyMessages()) {
        if (seen.has(id)) continue;
        seen.add(id);
        sent.set(reference, (sent.get(reference) ?? 0) + 1);
      }
      if (isLast) return;
      await delay(READ_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  function moneyMessages(): readonly { readonly id: string; readonly reference: string }[] {
    return [
      ...payneteasy
        .requests()
        .filter(({ command }) => beginsOrder(command))
        .map(({ id, clientOrderId }) => ({ id: `payneteasy ${id}`, reference: clientOrderId })),
      // A form of the hosted page is posted by the browser, as often as the payer likes.
      ...mypos
        .requests()
        .filter(({ method }) => method.startsWith('IPCIA'))
        .map(({ id, orderId }) => ({ id: `mypos ${id}`, reference: orderId })),
      ...desjardins.requests({ message: 'purchase' }).map(({ id, trxId }) => ({ id: `desjardins ${id}`, reference: trxId })),
    ];
  }
}
