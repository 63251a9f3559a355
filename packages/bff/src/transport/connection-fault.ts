import { GatewayFault } from '../payments/faults.ts';

/** No connection came about, so nothing was sent. Enough of these in a row open the breaker. */
export class ConnectionFault extends GatewayFault {
  constructor(message: string, options?: ErrorOptions) {
    super('not_sent', message, options);
  }
}

/** A connection error in few words. Never its text, which may repeat what was received. */
export function describe(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error.name : `${error.name} ${code}`;
}
