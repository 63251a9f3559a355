import cluster from 'node:cluster';
import { isWorkerReady, type Stop } from './messages.ts';
import type { WorkerProcess } from './supervise.ts';

/** Runs this same command once more. It takes its part of the connections, which the parent accepts and deals out in turn. */
export function forkWorker(): WorkerProcess {
  const worker = cluster.fork();
  const ready = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
  worker.on('message', (message: unknown) => {
    if (isWorkerReady(message)) ready.resolve(message.ready.adminPort);
  });
  // A worker that ends while a message is on its way.
  worker.on('error', () => undefined);
  worker.process.once('exit', (code, signal) => {
    ended.resolve({ code, signal });
  });
  return {
    pid: worker.process.pid ?? 0,
    ready: ready.promise,
    ended: ended.promise,
    stop(signal) {
      const message: Stop = { stop: signal };
      if (worker.isConnected()) worker.send(message);
    },
    kill(signal) {
      worker.process.kill(signal);
    },
  };
}
