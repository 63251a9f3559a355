import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { isAuthentic, signedText, signValues } from '@paydesk/bff/gateways/mypos/signature';
import forge from 'node-forge';

/** What a signature costs by Node's own cryptography and by one written in JavaScript, on this machine. */

const VECTORS = new URL('../../docs/protocols/vectors/mypos/', import.meta.url);
const PRIVATE_PEM = readFileSync(new URL('TEST-ONLY-merchant-keyindex1.private.pem', VECTORS), 'utf8');
const PUBLIC_PEM = readFileSync(new URL('TEST-ONLY-merchant-keyindex1.public.pem', VECTORS), 'utf8');

const VALUES = 'IPCPreAuthCompletion 1.4 EN 000000000000010 61938166610 1 150.00 EUR PA20260001 JSON'.split(' ');

const privateKey = createPrivateKey(PRIVATE_PEM);
const publicKey = createPublicKey(PUBLIC_PEM);
const forgePrivateKey = forge.pki.privateKeyFromPem(PRIVATE_PEM);
const forgePublicKey = forge.pki.publicKeyFromPem(PUBLIC_PEM);
const signature = signValues(VALUES, privateKey);
const signatureBytes = Buffer.from(signature, 'base64').toString('binary');

const digest = () => forge.md.sha256.create().update(signedText(VALUES), 'utf8');

/** Each gives the same answer, so that speed is compared and nothing else. */
const WAYS: readonly (readonly [string, () => boolean])[] = [
  ['sign, node:crypto, key read once', () => signValues(VALUES, privateKey) === signature],
  ['sign, node:crypto, key read each time', () => signValues(VALUES, createPrivateKey(PRIVATE_PEM)) === signature],
  ['sign, node-forge', () => forgePrivateKey.sign(digest()) === signatureBytes],
  ['verify, node:crypto, key read once', () => isAuthentic(VALUES, signature, [publicKey])],
  ['verify, node-forge', () => forgePublicKey.verify(digest().digest().getBytes(), signatureBytes)],
];

const MILLISECONDS = 5_000;
const WARM_UP = 5;

function microsecondsOf(way: () => boolean): readonly number[] {
  const times: number[] = [];
  const end = performance.now() + MILLISECONDS;
  for (let round = 0; performance.now() < end; round += 1) {
    const start = performance.now();
    if (!way()) throw new Error('the ways disagree');
    if (round >= WARM_UP) times.push((performance.now() - start) * 1_000);
  }
  return times.toSorted((one, other) => one - other);
}

const atShare = (sorted: readonly number[], share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}; RSA 2048`);
console.log('microseconds for one message'.padEnd(40) + ['10 %', 'median', '95 %'].map((title) => title.padStart(8)).join(''));
for (const [name, way] of WAYS) {
  const times = microsecondsOf(way);
  // On a busy machine the tenth percentile says more of the work, and the median of the waiting.
  const columns = [0.1, 0.5, 0.95].map((share) => String(atShare(times, share)).padStart(8));
  console.log(`${name.padEnd(40)}${columns.join('')}`);
}
