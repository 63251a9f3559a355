import { randomBytes } from 'node:crypto';
import type { ConfigFile } from '../../config/schema.ts';
import { findGateway } from '../../gateways/registry.ts';
import { GatewayFault } from '../../payments/faults.ts';
import { httpTransport } from '../../transport/http-transport.ts';
import type { Transport } from '../../transport/transport.ts';
import { judgeClock } from './clock.ts';
import { type Examined, stepMs } from './examined.ts';
import { about, failed, type Finding, ok } from './finding.ts';
import { reach } from './reach.ts';
import type { Check } from './run-checks.ts';

type Account = ConfigFile['accounts'][number];

/** Whether the gateway of each account is reached, knows us by our key, and has our time. */
export function accountChecks(examined: Examined): readonly Check[] {
  return examined.config.accounts.map((account) => ({
    name: 'gateway',
    subject: account.id,
    run: (signal) => examineAccount(account, stepMs(examined), signal),
  }));
}

async function examineAccount({ id, gateway: name, settings }: Account, limitMs: number, signal: AbortSignal): Promise<readonly Finding[]> {
  const gateway = findGateway(name);
  if (gateway === undefined) throw new Error('an account of the configuration has a gateway');
  const told: Omit<Parameters<typeof judgeClock>[0], 'source'>[] = [];
  const connect = (limits: Parameters<typeof httpTransport>[0] = {}) =>
    readingClocks(httpTransport({ ...limits, connectTimeoutMs: limitMs }), limitMs, (reading) => told.push(reading));
  const transports: Transport[] = [];
  const examination = gateway.examine(
    settings,
    (limits) => {
      const transport = connect(limits);
      transports.push(transport);
      return transport;
    },
    { now: () => new Date() },
  );
  const material = examination.material.map((finding): Finding => ({ remedy: null, ...finding, ...about('certificate', id) }));
  try {
    const reached = await reach(new URL(examination.url), AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
    const { host } = new URL(examination.url);
    if (reached.step !== 'connected') return [failed(about('gateway', id), reached.reason, REMEDIES[reached.step]), ...material];
    const connected = ok(about('gateway', id), `${host} is reached (${reached.how})`);
    const key = await examination.askAboutKey(`doctor_${randomBytes(12).toString('hex')}`).then(
      (finding): Finding => ({ remedy: null, ...finding, ...about('gateway_key', id) }),
      (error: unknown) => withoutAnswer(id, host, error),
    );
    const clock = told.map((reading) => judgeClock({ source: `the gateway of ${id}`, ...reading }));
    return key.check === 'gateway' ? [key, ...material, ...clock] : [connected, ...material, key, ...clock];
  } finally {
    await Promise.race([Promise.all(transports.map((transport) => transport.close())), aborted(signal)]);
  }
}

const REMEDIES = {
  name: 'Correct the address in the settings of the account, or the name servers of this machine.',
  connection: 'Let this machine connect to it (firewall, proxy), and look at the status page of the gateway.',
  tls: 'Nothing is sent to it: correct the address, the clock or the certificates that this machine knows (NODE_EXTRA_CA_CERTS).',
} as const;

/** Connected, but the question has no usable answer: said of HTTP, or of what came. */
function withoutAnswer(id: string, host: string, error: unknown): Finding {
  if (!(error instanceof GatewayFault)) throw error;
  return failed(
    about('gateway', id),
    `${host} is connected to, and gives no usable answer by HTTP: ${error.message}`,
    'Compare the address in the settings of the account with the documents of the gateway, and look at its status page.',
  );
}

function readingClocks(
  transport: Transport,
  limitMs: number,
  onRead: (reading: Omit<Parameters<typeof judgeClock>[0], 'source'>) => void,
): Transport {
  return {
    async send(request) {
      const askedAt = Date.now();
      const answer = await transport.send({ ...request, totalTimeoutMs: limitMs });
      if (answer.date !== undefined) onRead({ told: answer.date.getTime(), exactToMs: 1_000, askedAt, answeredAt: Date.now() });
      return answer;
    },
    close: () => transport.close(),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
