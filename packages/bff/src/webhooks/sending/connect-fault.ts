import type { DeliveryFault } from '@paydesk/shared/webhook';

/** There is no connection, so nothing was sent. */
export class ConnectFault extends Error {
  readonly fault: DeliveryFault;

  constructor(fault: DeliveryFault, options?: ErrorOptions) {
    super(`no connection: ${fault}`, options);
    this.fault = fault;
  }
}

/** Errors of a connection that stood and was lost during the TLS handshake. All others say that the handshake was refused. */
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT']);

/** @param stood TCP had connected, so that the error is of the TLS handshake. */
export function connectFault(error: unknown, stood: boolean): ConnectFault {
  if (error instanceof ConnectFault) return error;
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return new ConnectFault('timed_out');
  if (!stood) return new ConnectFault('not_connected', { cause: error });
  return new ConnectFault(LOST.has(code ?? '') ? 'connection_lost' : 'certificate_refused', { cause: error });
}
