import { isIP } from 'node:net';
import { z } from 'zod';
import { WebhookSecret } from '../security/webhook-secret.ts';
import { EVENT_PATTERNS } from '../webhooks/event-pattern.ts';
import { isPublicAddress } from '../webhooks/sending/public-address.ts';
import { name } from './name.ts';

const URL_LENGTH_MAX = 2000;

export const addressOfMerchant = z
  .string()
  .max(URL_LENGTH_MAX, `must have at most ${String(URL_LENGTH_MAX)} characters`)
  .superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem !== undefined) context.addIssue(problem);
  });

function problemOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return 'must be an address such as https://shop.example/paydesk';
  if (url.username !== '' || url.password !== '') return 'must be without a user and a password: the signature proves who sends';
  return text.includes('#') ? 'must be without a # and what follows it: that is never sent' : undefined;
}

const event = z.string().refine((pattern) => EVENT_PATTERNS.includes(pattern), {
  error: ({ input }) =>
    input === 'ping'
      ? 'is not listed: a ping is sent to any endpoint, on request'
      : `is no event that there is: use ${EVENT_PATTERNS.slice(0, -1).join(', ')} or ${String(EVENT_PATTERNS.at(-1))}`,
});

/** Where events of a merchant are sent to. */
export const Webhook = z
  .strictObject({
    id: name.meta({ description: 'Names the endpoint in commands, calls and the log.', examples: ['orders'] }),
    url: addressOfMerchant.meta({ description: 'Where events are posted to.', examples: ['https://shop.example/paydesk'] }),
    secrets: z
      .array(WebhookSecret)
      .min(1, 'needs at least one secret, which `paydesk keys webhook` prints; list two while you replace one')
      .max(10, 'must be at most 10')
      .meta({
        description: 'Each of them signs every event, so that the receiver may know the old one or the new one.',
        examples: [['${file:keys/webhook-orders}']],
      }),
    events: z.array(event).min(1, 'needs at least one event; leave it out for all of them').max(EVENT_PATTERNS.length).default(['*']).meta({
      description: 'Types of events that are sent, such as payment.captured or payment.*; * is all.',
    }),
    allow_private: z.boolean().default(false).meta({ description: 'Whether url may lead to this machine or into a private network.' }),
  })
  .superRefine(({ url, allow_private }, context) => {
    refusePrivateAddress('url', url, allow_private, context);
  });

export function refusePrivateAddress(setting: string, url: string, allowPrivate: boolean, context: z.RefinementCtx): void {
  if (allowPrivate) return;
  const { protocol, hostname } = new URL(url);
  const message = isPrivateHost(hostname)
    ? 'leads to this machine or into a private network: set allow_private: true beside it if that is meant'
    : 'must be https; http is only for an endpoint with allow_private: true';
  if (protocol === 'http:' || isPrivateHost(hostname)) context.addIssue({ code: 'custom', path: [setting], message });
}

/** @param hostname Of a `URL`, which writes an address in one way only, and one of IPv6 in brackets. */
function isPrivateHost(hostname: string): boolean {
  if (/(^|\.)localhost\.?$/.test(hostname)) return true;
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(address) !== 0 && !isPublicAddress(address);
}
