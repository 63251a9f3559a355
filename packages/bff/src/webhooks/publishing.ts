import type { Events } from './ports/events.ts';

/** Events that a process has stored and not published, because it died, are published by others within this time. */
const LOOK_EVERY_MS = 1_000;
const BATCH = 500;

/**
 * Publishes events as soon as they are stored.
 *
 * @param onFault They are published by the next look.
 */
export function startPublishing(events: Events, onFault: (error: unknown) => void): { stop(): Promise<void> } {
  let isStopped = false;
  let isWanted = false;
  let publishing: Promise<void> | undefined;

  function look(): void {
    isWanted = true;
    publishing ??= publishAll().finally(() => {
      publishing = undefined;
    });
  }

  async function publishAll(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        if ((await events.publish(BATCH)) === BATCH) isWanted = true;
      } catch (error) {
        onFault(error);
      }
    }
  }

  const unsubscribe = events.onRecorded(look);
  const timer = setInterval(look, LOOK_EVERY_MS);
  look();

  return {
    async stop() {
      isStopped = true;
      unsubscribe();
      clearInterval(timer);
      await publishing;
    },
  };
}
