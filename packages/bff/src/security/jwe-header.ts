import { z } from 'zod';

/** RFC 7516 section 7.1: five parts. An RSA key of 16384 bits, an initialization vector of 96 bits, a tag of 128 bits. */
const COMPACT = /^([\w-]{1,512})\.[\w-]{1,2731}\.[\w-]{16}\.[\w-]{1,8192}\.[\w-]{22}$/;

/** What the frame writes, and nothing else: no `zip` to inflate, no `crit`, no key of the sender's. */
const Header = z.strictObject({ alg: z.literal('RSA-OAEP-256'), enc: z.literal('A256GCM'), kid: z.string() });

/**
 * Looks at a compact JWE before anything is decrypted, decompressed or given to a library.
 *
 * @returns The id of the key it says it is for; undefined when the frame cannot have written it.
 */
export function keyIdOf(jwe: string): string | undefined {
  const header = COMPACT.exec(jwe)?.[1];
  if (header === undefined) return undefined;
  return Header.safeParse(jsonIn(Buffer.from(header, 'base64url').toString('utf8'))).data?.kid;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
