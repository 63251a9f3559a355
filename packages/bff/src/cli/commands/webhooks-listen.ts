import { Webhook } from '../../config/webhook.ts';
import { newWebhookSecret } from '../../security/webhook-secret.ts';
import { type ConfiguredEndpoint, endpointsOf } from '../../webhooks/endpoints-of.ts';
import { httpPoster } from '../../webhooks/sending/http-poster.ts';
import { type Command, parseCommand, refuseWords, WrongUse } from '../command.ts';
import { followedEvents } from '../event-stream.ts';
import { forward, outcomeLine } from '../forward.ts';
import { interrupted } from '../interrupted.ts';
import { sayLost } from '../lost-line.ts';
import { printable } from '../printable.ts';
import { PAYDESK_OPTIONS, PAYDESK_USAGE, withPaydesk } from '../with-paydesk.ts';

const SECRET_VARIABLE = 'PAYDESK_WEBHOOK_SECRET';
const TYPE_WIDTH = 26;

export const webhooksListen: Command = {
  name: 'webhooks listen',
  summary: 'forward new events to a server on your machine, signed',
  usage: `paydesk webhooks listen --forward-to URL [options]

For local work: posts each event from now on to URL, signed like every webhook, and prints a line each, until Ctrl+C.
No endpoint has to be configured. In order; one that fails is tried three times more, a second apart, then passed by.

  --forward-to URL  such as http://localhost:3000/paydesk
  --events LIST     types with commas between, such as payment.*,operation.succeeded; left out: all but pings

The environment variable ${SECRET_VARIABLE} holds the secret that signs, whsec_...; without it, one is made and
printed.

${PAYDESK_USAGE}`,
  async run(args) {
    const { values, positionals } = parseCommand(args, {
      ...PAYDESK_OPTIONS,
      'forward-to': { type: 'string' },
      events: { type: 'string', default: '*' },
    });
    refuseWords(positionals);
    const given = process.env[SECRET_VARIABLE] ?? '';
    const secret = given === '' ? newWebhookSecret() : given;
    const endpoint = endpointOf(values['forward-to'], values.events, secret);
    await withPaydesk(values, async (paydesk) => {
      const signal = interrupted();
      const poster = httpPoster();
      const send = forward({ poster, clock: { now: () => new Date() }, signal });
      const onBegin = () => {
        if (given === '') process.stderr.write(`The secret that signs: ${secret}\n`);
        process.stderr.write(`Events are forwarded to ${endpoint.url} from now on. Ctrl+C ends it.\n`);
      };
      try {
        for await (const event of followedEvents(paydesk, {}, { signal, onBegin, onLost: sayLost })) {
          if (!endpoint.types.includes(event.type)) continue;
          const forwarded = await send(endpoint, event);
          if (forwarded === undefined) return;
          const time = new Date().toISOString();
          process.stdout.write(`${printable(`${time}  ${event.type.padEnd(TYPE_WIDTH)}  ${event.id}  ${outcomeLine(forwarded)}`)}\n`);
        }
      } finally {
        await poster.close();
      }
    });
  },
};

const TYPED: Readonly<Record<PropertyKey, string>> = { url: '--forward-to', events: '--events', secrets: SECRET_VARIABLE };

/**
 * Judged as one of the configuration is.
 *
 * @throws {WrongUse}
 */
function endpointOf(url: string | undefined, events: string, secret: string): ConfiguredEndpoint {
  if (url === undefined) throw new WrongUse('Say where events go: --forward-to http://localhost:3000/paydesk');
  const { data: webhook, error } = Webhook.safeParse({
    id: 'local',
    url,
    secrets: [secret],
    events: events.split(',').map((pattern) => pattern.trim()),
    allow_private: true,
  });
  if (error !== undefined) {
    throw new WrongUse(error.issues.map(({ path: [setting = ''], message }) => `${TYPED[setting] ?? ''}: ${message}`).join('\n'));
  }
  const [endpoint] = endpointsOf([{ id: 'local', webhooks: [webhook] }]).values();
  if (endpoint === undefined) throw new Error('an endpoint was made of one setting');
  return endpoint;
}
