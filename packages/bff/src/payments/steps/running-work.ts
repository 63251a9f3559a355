import type { SendStored } from './send-stored.ts';

/** Work that may go on after its caller was answered. A graceful stop waits for it. */
export interface RunningWork {
  /** @returns The same promise. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when nothing runs any more. */
  ended(): Promise<void>;
}

export function runningWork(): RunningWork {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      running.add(work);
      const forget = () => running.delete(work);
      work.then(forget, forget);
      return work;
    },
    async ended() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

export function trackedSend(send: SendStored, running: RunningWork): SendStored {
  return (...message) => running.track(send(...message));
}

/**
 * Does not wait for the gateway: resolves at once, with the record as it was stored before the message.
 *
 * @param onFault The answer could not be stored. The outcome is asked for by the task that was stored with the operation.
 */
export function sendInBackground(send: SendStored, onFault: (fault: unknown) => void): SendStored {
  return (record, ...message) => {
    send(record, ...message).catch(onFault);
    return Promise.resolve(record);
  };
}
