import type { DeliveryFault } from '@paydesk/shared/webhook';
import type { Socket } from 'node:net';
import { type ConfiguredEndpoint, endpointsOf } from '../../webhooks/endpoints-of.ts';
import { ConnectFault } from '../../webhooks/sending/connect-fault.ts';
import { guardedConnector } from '../../webhooks/sending/guarded-connection.ts';
import { lookupOfMachine, lookupOfNameServers } from '../../webhooks/sending/lookup.ts';
import { isPublicAddress } from '../../webhooks/sending/public-address.ts';
import { type Examined, stepMs } from './examined.ts';
import { about, failed, type Finding, ok } from './finding.ts';
import type { Check } from './run-checks.ts';

/** Whether the endpoints of merchants can be connected to, as events are. Nothing is sent but the handshake of TLS. */
export function endpointChecks(examined: Examined): readonly Check[] {
  return [...endpointsOf(examined.config.merchants).values()].map((endpoint) => ({
    name: 'endpoint',
    subject: endpoint.key,
    run: (signal) => tryEndpoint(endpoint, stepMs(examined), signal),
  }));
}

async function tryEndpoint(
  { key, url, allowPrivate }: ConfiguredEndpoint,
  limitMs: number,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { hostname, port, protocol, host } = new URL(url);
  const connect = guardedConnector({
    lookup: allowPrivate ? lookupOfMachine : lookupOfNameServers(),
    isAllowed: allowPrivate ? () => true : isPublicAddress,
    connectTimeoutMs: limitMs,
    closing: signal,
  });
  try {
    const socket = await new Promise<Socket>((resolve, reject) => {
      connect({ hostname, port, protocol, host }, (...[error, made]) => {
        if (error === null) resolve(made);
        else reject(error);
      });
    });
    socket.destroy();
    return [ok(about('endpoint', key), `${host} is connected to${protocol === 'https:' ? ', and its certificate fits' : ''}`)];
  } catch (error) {
    if (!(error instanceof ConnectFault)) throw error;
    return [failed(about('endpoint', key), `${host} ${WORDS[error.fault] ?? 'is not reached'}: its events wait`, REMEDY)];
  }
}

const REMEDY = 'Tell the merchant, or correct the address; paydesk webhooks ping tries it once it works.';

const WORDS: Readonly<Partial<Record<DeliveryFault, string>>> = {
  name_not_found: 'is a name that is not found',
  address_refused: 'leads into a private network, where no events are sent without allow_private',
  not_connected: 'cannot be connected to',
  connection_lost: 'breaks off the handshake of TLS',
  certificate_refused: 'shows no certificate that can be believed',
  timed_out: 'does not answer in time',
};
