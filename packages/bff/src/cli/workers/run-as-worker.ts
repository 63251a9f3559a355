import cluster from 'node:cluster';
import { isStop, type WorkerReady } from './messages.ts';

/** Whether this process was started by a parent that deals out connections. */
export function isWorker(): boolean {
  return cluster.isWorker;
}

/** A terminal sends its signals to all processes at once: a worker waits for the word of its parent, which has heard them as well. */
export function parentStopSignal(): Promise<NodeJS.Signals> {
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.on('message', (message) => {
      if (isStop(message)) resolve(message.stop);
    });
  });
}

export function tellReady(adminPort: number): void {
  const message: WorkerReady = { ready: { adminPort } };
  process.send?.(message);
}
