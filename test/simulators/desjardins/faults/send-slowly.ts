import type { ClientRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const PIECES = 10;
const GAP_MS = 50;

/** cut: the connection ends in the middle of the message. */
export type Slowness = 'slow' | 'cut';

/** Writes a message in pieces. */
export function slowly(slowness: Slowness): (outgoing: ClientRequest, bytes: Buffer) => Promise<void> {
  return async (outgoing, bytes) => {
    const length = Math.ceil(bytes.length / PIECES);
    const pieces = slowness === 'cut' ? PIECES / 2 : PIECES;
    for (let piece = 0; piece < pieces && !outgoing.destroyed; piece += 1) {
      outgoing.write(bytes.subarray(piece * length, (piece + 1) * length));
      await pause(GAP_MS);
    }
    if (slowness === 'cut') outgoing.destroy(new Error('cut by the simulator'));
    else outgoing.end();
  };
}
