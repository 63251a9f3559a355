import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { CALLBACKS, RESPONSES, vectorFile } from '../fixtures/vectors.ts';
import { KeyComplaint } from './key-complaint.ts';
import { KeySettings, openKeyRing } from './key-ring.ts';
import { isAuthentic, signValues } from '../signature.ts';

const NOW = new Date('2026-08-01T00:00:00Z');
const LEGACY_CERTIFICATE = 'TEST-ONLY-gateway-legacy1024.zero-serial-expired.cert.pem';

const FIRST = { key_index: 1, ...pair('TEST-ONLY-merchant-keyindex1.private.pem', 'TEST-ONLY-gateway-keyindex1.cert.pem') };
const SECOND = { key_index: 2, ...pair('TEST-ONLY-merchant-keyindex2.private.pem', 'TEST-ONLY-gateway-keyindex2.cert.pem') };

function pair(privateKey: string, certificate: string) {
  return { private_key: vectorFile(privateKey), gateway_certificate: vectorFile(certificate) };
}

function ringOf(keys: readonly Record<string, unknown>[], keyIndex = 1) {
  return openKeyRing(
    keys.map((key) => KeySettings.parse(key)),
    keyIndex,
    NOW,
  );
}

function complaintOf(keys: readonly Record<string, unknown>[], keyIndex = 1): { path: string; message: string } {
  try {
    ringOf(keys, keyIndex);
  } catch (error) {
    if (error instanceof KeyComplaint) return { path: error.path.join('.'), message: error.message };
    throw error;
  }
  throw new Error('there was no complaint');
}

function verifiesVector(id: string, keys: Parameters<typeof isAuthentic>[2]): boolean {
  const { raw, signed_values } = RESPONSES.find((vector) => vector.id === id)!;
  return isAuthentic(signed_values ?? [], /<Signature>([^<]*)/.exec(raw)![1]!, keys);
}

test.each([
  ['PKCS#8', 'TEST-ONLY-merchant-keyindex1.private.pem', (pem: string) => pem],
  ['PKCS#1', 'TEST-ONLY-merchant-keyindex1.private.pkcs1.pem', (pem: string) => pem],
  ['PKCS#1 without its last line end', 'TEST-ONLY-merchant-keyindex1.private.pkcs1.pem', (pem: string) => pem.trimEnd()],
  ['line ends of Windows', 'TEST-ONLY-merchant-keyindex1.private.pem', (pem: string) => pem.replaceAll('\n', '\r\n')],
  ['line ends spelled out', 'TEST-ONLY-merchant-keyindex1.private.pem', (pem: string) => pem.replaceAll('\n', '\\n')],
])('a private key is read from %s', (_form, file, written) => {
  const ring = ringOf([{ ...FIRST, private_key: written(vectorFile(file)) }]);
  const publicKey = createPublicKey(vectorFile('TEST-ONLY-merchant-keyindex1.public.pem'));

  expect(isAuthentic(['a'], signValues(['a'], ring.privateKey), [publicKey])).toBe(true);
});

test.each(['TEST-ONLY-gateway-keyindex1.cert.pem', 'TEST-ONLY-gateway-keyindex1.public.pem'])(
  '%s verifies what the gateway signs',
  (file) => {
    const ring = ringOf([{ ...FIRST, gateway_certificate: vectorFile(file) }]);

    expect(verifiesVector('resp-preauth-cancellation-xml', ring.gatewayKeys)).toBe(true);
    expect(ring.warnings).toEqual([]);
  },
);

test('while keys rotate, one index signs and the gateway keys of both are trusted', () => {
  const before = ringOf([FIRST, SECOND], 1);
  const after = ringOf([FIRST, SECOND], 2);
  const rotated = CALLBACKS.find(({ id }) => id === 'cb-rotated-key');

  expect(rotated?.verify_key).toBe('TEST-ONLY-gateway-keyindex2.public.pem');
  for (const ring of [before, after]) {
    expect(verifiesVector('resp-preauth-cancellation-xml', ring.gatewayKeys)).toBe(true);
    expect(verifiesVector('resp-keyindex2-xml', ring.gatewayKeys)).toBe(true);
  }
  expect(verifiesVector('resp-keyindex2-xml', ringOf([FIRST]).gatewayKeys)).toBe(false);
  expect(signValues(['a'], before.privateKey)).not.toBe(signValues(['a'], after.privateKey));
  expect(after.encryptionKey.equals(createPublicKey(vectorFile('TEST-ONLY-gateway-keyindex2.public.pem')))).toBe(true);
});

test('an index that only verifies needs no private key, one that signs does', () => {
  const { private_key: _, ...verifying } = FIRST;

  expect(ringOf([verifying, SECOND], 2).gatewayKeys).toHaveLength(2);
  expect(complaintOf([SECOND, verifying], 1)).toEqual({ path: '1.private_key', message: 'is missing: the index 1 signs what is sent' });
});

test('the sandbox certificate is refused with the setting that accepts it', () => {
  const sandbox = { ...FIRST, gateway_certificate: vectorFile(LEGACY_CERTIFICATE) };

  expect(complaintOf([sandbox])).toEqual({
    path: '0.gateway_certificate',
    message: expect.stringContaining('allow_legacy_certificate: true') as string,
  });
});

test('the sandbox certificate is read when the operator says so', () => {
  const ring = ringOf([{ ...FIRST, gateway_certificate: vectorFile(LEGACY_CERTIFICATE), allow_legacy_certificate: true }]);

  expect(ring.encryptionKey.equals(createPublicKey(vectorFile('TEST-ONLY-gateway-legacy1024.public.pem')))).toBe(true);
  expect(verifiesVector('resp-legacy-cert-xml', ring.gatewayKeys)).toBe(true);
  expect(ring.warnings).toEqual(['gateway certificate of index 1 is read as a legacy certificate: its dates are not judged']);
});

test('1024 bits are refused in every container, unless the operator says so', () => {
  const short = vectorFile('TEST-ONLY-gateway-legacy1024.public.pem');
  const shortPrivate = vectorFile('TEST-ONLY-gateway-legacy1024.private.pem');

  expect(complaintOf([{ ...FIRST, gateway_certificate: short }]).message).toMatch(/^has 1024 bits: use a key of 2048/);
  expect(complaintOf([{ ...FIRST, private_key: shortPrivate }]).path).toBe('0.private_key');
  expect(() => ringOf([{ ...FIRST, private_key: shortPrivate, allow_legacy_certificate: true }])).not.toThrow();
});

test('keys shorter than the sandbox has are always refused', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
  const gateway_certificate = publicKey.export({ type: 'spki', format: 'pem' });

  expect(complaintOf([{ ...FIRST, gateway_certificate, allow_legacy_certificate: true }]).message).toBe('has 512 bits: use a key of 2048');
});

test('a certificate that has expired is trusted, with a warning', () => {
  const ring = openKeyRing([KeySettings.parse(FIRST)], 1, new Date('2050-01-01T00:00:00Z'));

  expect(ring.warnings).toEqual(['gateway certificate of index 1 has expired on 2044-01-01']);
});

test.each([
  ['text that is no PEM', { private_key: 'MIIEvQIBADANBg' }, '0.private_key', /^is no PEM/],
  ['a certificate as private key', { private_key: FIRST.gateway_certificate }, '0.private_key', /^is a CERTIFICATE/],
  ['a private key as certificate', { gateway_certificate: FIRST.private_key }, '0.gateway_certificate', /^is a PRIVATE KEY/],
  ['our own certificate', { gateway_certificate: vectorFile('TEST-ONLY-merchant-keyindex1.cert.pem') }, '0.gateway_certificate', /our own/],
  ['two blocks', { gateway_certificate: FIRST.gateway_certificate + FIRST.gateway_certificate }, '0.gateway_certificate', /^is no PEM/],
  ['a key cut short', { private_key: FIRST.private_key.replace(/\n.*\n(?=-----END)/, '\n') }, '0.private_key', /^cannot be read/],
  ['another kind of key', { gateway_certificate: ellipticKey() }, '0.gateway_certificate', /^is no RSA key/],
  ['an encrypted key', { private_key: encryptedKey() }, '0.private_key', /^is encrypted/],
])('%s is refused with words that help', (_case, wrong, path, message) => {
  const complaint = complaintOf([{ ...FIRST, ...wrong }]);

  expect(complaint).toEqual({ path, message: expect.stringMatching(message) as string });
  expect(complaint.message).not.toMatch(/MII|-----/);
});

test.each(['AAAA', 'MAA=', 'MIIBIjANBgkqhkiG'])('a legacy certificate of %s is refused', (content) => {
  const gateway_certificate = `-----BEGIN CERTIFICATE-----\n${content}\n-----END CERTIFICATE-----`;

  expect(complaintOf([{ ...FIRST, gateway_certificate, allow_legacy_certificate: true }]).message).toMatch(/^is no certificate/);
});

test('an index is listed once, and the one that sends is listed', () => {
  expect(complaintOf([FIRST, { ...SECOND, key_index: 1 }]).path).toBe('1.key_index');
  expect(complaintOf([FIRST, SECOND], 3).message).toBe('the index 3 that sends is not among the keys: add it');
});

function ellipticKey(): string {
  return String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }));
}

function encryptedKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }));
}
