import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { LookupAddress } from 'node:dns';
import type { buildConnector } from 'undici';
import { ConnectFault, connectFault } from './connect-fault.ts';
import type { Lookup } from './lookup.ts';

interface Guard {
  readonly lookup: Lookup;
  /** Asked of each address of a name, and of the one that was connected to. */
  readonly isAllowed: (ip: string) => boolean;
  readonly connectTimeoutMs: number;
  /** Aborted: what is being connected is broken off. */
  readonly closing: AbortSignal;
}

/**
 * Connects to allowed addresses alone. A name is resolved once and refused when any of its addresses is:
 * the connection goes to one of those that were judged, so that a name server cannot say one thing and then another.
 * Certificates are always verified. All errors are a {@link ConnectFault}.
 */
export function guardedConnector({ lookup, isAllowed, connectTimeoutMs, closing }: Guard): buildConnector.connector {
  const connecting = new Set<Socket>();
  closing.addEventListener('abort', () => {
    for (const socket of connecting) socket.destroy(new ConnectFault('timed_out'));
  });

  async function connect({ hostname, port, protocol }: buildConnector.Options): Promise<Socket> {
    const timeLimit = AbortSignal.timeout(connectTimeoutMs);
    const addresses = await addressesOf(hostname);
    if (timeLimit.aborted || closing.aborted) throw new ConnectFault('timed_out');
    const target = {
      host: hostname,
      port: Number(port || (protocol === 'https:' ? 443 : 80)),
      lookup: answering(addresses),
      autoSelectFamily: true,
      noDelay: true,
      keepAlive: true,
    };
    const isTls = protocol === 'https:';
    const socket = isTls
      ? connectTls({
          ...target,
          servername: serverName(hostname),
          rejectUnauthorized: true,
          ALPNProtocols: ['http/1.1'],
        })
      : connectTcp(target);
    return established(socket, isTls ? 'secureConnect' : 'connect', timeLimit);
  }

  async function addressesOf(hostname: string): Promise<readonly LookupAddress[]> {
    const addresses = isIP(hostname) === 0 ? await resolved(hostname) : [{ address: hostname, family: isIP(hostname) }];
    if (!addresses.every(({ address }) => isAllowed(address))) throw new ConnectFault('address_refused');
    return addresses;
  }

  async function resolved(hostname: string): Promise<readonly LookupAddress[]> {
    const addresses = await lookup(hostname).catch((error: unknown) => {
      throw new ConnectFault('name_not_found', { cause: error });
    });
    if (addresses.length === 0) throw new ConnectFault('name_not_found');
    return addresses;
  }

  async function established(socket: Socket, event: 'connect' | 'secureConnect', timeLimit: AbortSignal): Promise<Socket> {
    let stood = false;
    connecting.add(socket);
    socket.on('error', () => undefined);
    // Before the listener of TLS, which sends the first bytes.
    socket.prependOnceListener('connect', () => {
      stood = true;
      if (!isAllowed(socket.remoteAddress ?? '')) socket.destroy(new ConnectFault('address_refused'));
    });
    try {
      await once(socket, event, { signal: timeLimit });
      if (socket.errored !== null) throw socket.errored;
      return socket;
    } catch (error) {
      socket.destroy();
      throw connectFault(error, stood);
    } finally {
      connecting.delete(socket);
    }
  }

  return (options, callback) => {
    connect(options).then(
      (socket) => {
        callback(null, socket);
      },
      (error: unknown) => {
        callback(connectFault(error, false), null);
      },
    );
  };
}

/** A lookup that knows one answer. */
function answering(addresses: readonly LookupAddress[]) {
  return (_hostname: string, _options: object, done: (error: null, addresses: LookupAddress[]) => void): void => {
    done(null, [...addresses]);
  };
}

/** Of the TLS handshake: names without the dot of the root, and no addresses. */
function serverName(hostname: string): string {
  return isIP(hostname) === 0 ? hostname.replace(/\.$/, '') : '';
}
