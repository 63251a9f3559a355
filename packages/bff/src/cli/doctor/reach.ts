import { once } from 'node:events';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

/** How far a connection comes, sending nothing but a TLS handshake. */
export type Reached =
  | { readonly step: 'connected'; /** How, for people: `TLSv1.3`, or that it is plain. */ readonly how: string }
  | { readonly step: 'name' | 'connection' | 'tls'; /** In plain words. */ readonly reason: string };

/** @param url http or https. */
export async function reach(url: URL, signal: AbortSignal): Promise<Reached> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  try {
    if (isIP(host) === 0) await lookup(host, { all: true });
  } catch (error) {
    return { step: 'name', reason: `the name ${host} is not found (${codeOf(error)})` };
  }
  const socket = connectTcp({ host, port, autoSelectFamily: true });
  try {
    await established(socket, 'connect', signal);
  } catch (error) {
    socket.destroy();
    return {
      step: 'connection',
      reason: `${host}:${String(port)} ${CONNECTION[codeOf(error)] ?? 'cannot be connected to'} (${codeOf(error)})`,
    };
  }
  if (url.protocol !== 'https:') {
    socket.destroy();
    return { step: 'connected', how: 'without TLS' };
  }
  const tls = connectTls({
    socket,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: true,
    ALPNProtocols: ['http/1.1'],
  });
  try {
    await established(tls, 'secureConnect', signal);
    return { step: 'connected', how: tls.getProtocol() ?? 'TLS' };
  } catch (error) {
    return { step: 'tls', reason: `${host}:${String(port)} ${TLS[codeOf(error)] ?? 'fails the TLS handshake'} (${codeOf(error)})` };
  } finally {
    tls.destroy();
  }
}

async function established(socket: Socket | TLSSocket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  socket.on('error', () => undefined);
  await once(socket, event, { signal });
}

const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections: nothing listens there',
  ETIMEDOUT: 'does not answer',
  ABORT_ERR: 'does not answer',
  EHOSTUNREACH: 'is not reached from this network',
  ENETUNREACH: 'is not reached from this network',
};

const TLS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  CERT_NOT_YET_VALID: 'shows a certificate that is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'shows a certificate that it has signed itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'shows a certificate of an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'shows a certificate of an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'shows a certificate of an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate of another name',
  ABORT_ERR: 'does not end the TLS handshake',
};

/** Of Node, of the first attempt where several addresses were tried. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
