import { receiveSignalsOfLaunchers } from './launchers.ts';

/** Aborted by Ctrl+C and by SIGTERM: the command ends what it does. The same signal a second time ends it at once. */
export function interrupted(): AbortSignal {
  receiveSignalsOfLaunchers();
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}
