/** From a worker to its parent: it serves, and answers operators at this port of the machine itself. */
export interface WorkerReady {
  readonly ready: { readonly adminPort: number };
}

/** From the parent, which has received this signal: finish what is in flight, then end. */
export interface Stop {
  readonly stop: 'SIGINT' | 'SIGTERM';
}

export function isStop(message: unknown): message is Stop {
  return typeof message === 'object' && message !== null && 'stop' in message;
}

export function isWorkerReady(message: unknown): message is WorkerReady {
  return typeof message === 'object' && message !== null && 'ready' in message;
}
