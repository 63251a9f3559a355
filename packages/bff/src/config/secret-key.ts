import { SCOPES } from '@paydesk/shared/scope';
import { z } from 'zod';
import { digestOfKey, SECRET_KEY } from '../security/merchant-keys.ts';
import { isNetwork } from './network.ts';

const DIGEST_PREFIX = 'sha256:';
/** Of the digest, where a key has no id of its own. Tells nothing of a random key. */
const ID_LENGTH = 12;

const Key = z
  .string()
  .regex(SECRET_KEY, 'must start with sk_ and have at least 32 random characters after it: `paydesk keys merchant` makes one');
const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits, as `paydesk keys merchant` prints them');
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'must be a time such as 2027-01-31T00:00:00Z, or a date');
const Network = z.string().refine(isNetwork, 'must be an address such as 203.0.113.7 or a network such as 203.0.113.0/24');

const Described = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,32}$/, 'must be 1 to 32 letters, digits or dashes')
    .optional()
    .meta({
      description: 'Names the key in the timeline of payments and in the log. Left out: the first 12 digits of the digest of the key.',
      examples: ['shop-2026-12'],
    }),
  secret: Key.optional().meta({
    secret: true,
    description: 'The key that the server of the merchant sends.',
    examples: ['${env:MERCHANT_KEY}'],
  }),
  sha256: Digest.optional().meta({
    description: 'The SHA-256 digest of the key in place of the key, which then is nowhere on this machine.',
    examples: ['2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'],
  }),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1, `needs at least one of ${SCOPES.join(', ')}; leave it out for all`)
    .default([...SCOPES])
    .meta({ description: 'What the key may be used for.' }),
  expires_at: Moment.optional().meta({
    description: 'From then on the key is refused. Left out: never.',
    examples: ['2027-01-31T00:00:00Z'],
  }),
  addresses: z
    .array(Network)
    .min(1, 'needs at least one; leave it out for all')
    .max(100)
    .optional()
    .meta({
      description: 'Addresses and networks that the key may be used from. Left out: from anywhere.',
      examples: [['203.0.113.0/24']],
    }),
});

/** A secret key of a merchant: a reference, its digest, or one of these with what it may be used for. */
export const SecretKey = z.preprocess(
  (written) => (typeof written === 'string' ? byItself(written) : written),
  Described.transform(({ id, secret, sha256, expires_at, addresses, ...rest }, context) => {
    const digest = secret === undefined ? sha256 : digestOfKey(secret);
    if (digest === undefined || (secret !== undefined && sha256 !== undefined)) {
      context.addIssue({ code: 'custom', message: 'needs either secret or sha256', input: undefined });
      return z.NEVER;
    }
    return {
      ...rest,
      id: id ?? digest.slice(0, ID_LENGTH),
      sha256: digest,
      /** Not where a digest stands in its place. */
      secret,
      expires_at: expires_at === undefined ? null : new Date(expires_at),
      addresses: addresses ?? null,
    };
  }),
);

function byItself(text: string): object {
  return text.startsWith(DIGEST_PREFIX) ? { sha256: text.slice(DIGEST_PREFIX.length) } : { secret: text };
}
