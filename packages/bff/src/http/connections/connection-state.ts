import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * What a connection does: it has sent nothing yet (`silent`), waits for the next request (`idle`), sends the head of a request
 * (`heading`) or its body (`sending`), or waits for an answer or reads it (`served`).
 */
export type Doing = 'silent' | 'idle' | 'heading' | 'sending' | 'served';

/** One open connection. Times in milliseconds of a monotonic clock. */
export interface Connection {
  readonly socket: Pick<Socket, 'bytesRead' | 'bytesWritten' | 'writableLength' | 'destroy'>;
  /** Of the sender, as limits count it. `null`: a trusted proxy. */
  readonly address: string | null;
  /** The newest request; requests of one connection come one after the other. */
  request: Pick<IncomingMessage, 'complete'> | undefined;
  /** Requests that are not answered yet. */
  unanswered: number;
  /** Read when the last answer had ended. */
  bytesReadAtRest: number;
  /** Since when it does what it does. */
  since: number;
  /** What has been read and written when that last became more. */
  bytesSeen: number;
  bytesSeenAt: number;
}

export function doingOf({ socket, request, unanswered, bytesReadAtRest }: Connection): Doing {
  if (unanswered > 0) return request?.complete === false ? 'sending' : 'served';
  if (socket.bytesRead === 0) return 'silent';
  return socket.bytesRead === bytesReadAtRest ? 'idle' : 'heading';
}

export function bytesOf({ socket }: Connection): number {
  return socket.bytesRead + socket.bytesWritten - socket.writableLength;
}
