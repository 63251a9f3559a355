import { readFile } from 'node:fs/promises';

/** For a Node that its test starts, so that {@link collectGarbage} reaches it. Nothing of the product listens so. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' } as const;

/** Has a process collect all of its garbage. @param logFile What the process has written. */
export async function collectGarbage(logFile: string): Promise<void> {
  const [, url] = /Debugger listening on (ws:\S+)/.exec(await readFile(logFile, 'utf8')) ?? [];
  if (url === undefined) throw new Error('the process listens to no inspector');
  const socket = new WebSocket(url);
  const answered = Promise.withResolvers<undefined>();
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  });
  socket.addEventListener('message', () => {
    answered.resolve(undefined);
  });
  socket.addEventListener('error', () => {
    answered.reject(new Error('the inspector does not answer'));
  });
  await answered.promise;
  socket.close();
}
