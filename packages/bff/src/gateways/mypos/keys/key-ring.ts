import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { readGatewayKey, type GatewayKey } from './gateway-key.ts';
import { KeyComplaint } from './key-complaint.ts';
import { readPrivateKey } from './private-key.ts';

/** One KeyIndex of a store: our private key, and the key that the gateway answers with. */
export const KeySettings = z.strictObject({
  key_index: z
    .int()
    .min(1)
    .max(999)
    .meta({ description: 'The number of the pair, as the gateway counts them.', examples: [1] }),
  private_key: z
    .string()
    .min(1)
    .optional()
    .meta({
      secret: true,
      description: 'Our private key as PEM. May be left out of an index that is only still answered with.',
      examples: ['${file:keys/mypos-000000000000010-1.private.pem}'],
    }),
  gateway_certificate: z
    .string()
    .min(1)
    .meta({
      description: 'The certificate of the gateway as PEM, which proves what comes.',
      examples: ['${file:keys/mypos-000000000000010-1.gateway.pem}'],
    }),
  allow_legacy_certificate: z
    .boolean()
    .default(false)
    .meta({ description: 'The public sandbox only: 1024 bits, and a certificate without a serial number.' }),
});
export type KeySettings = z.infer<typeof KeySettings>;

/** The keys of one store. Each is read once; signing never parses. */
export interface KeyRing {
  readonly keyIndex: number;
  readonly privateKey: KeyObject;
  /** Encrypts card details; belongs to the index that sends. */
  readonly encryptionKey: KeyObject;
  /** What verifies by one of these comes from the gateway; that of the index that sends is tried first. */
  readonly gatewayKeys: readonly KeyObject[];
  readonly warnings: readonly string[];
}

/**
 * Opens all indexes at once, so that a new one can be used while payments of the old one are still under way:
 * messages of the gateway follow the index of the request that started the payment, and do not say which. Notes 11.4
 *
 * @param keyIndex The index that signs what we send.
 * @throws {KeyComplaint}
 */
export function openKeyRing(keys: readonly KeySettings[], keyIndex: number, now: Date): KeyRing {
  const opened = keys.map((settings, position) => openIndex(settings, position, now));
  const sending = opened.find(({ index }) => index === keyIndex);
  const indexes = opened.map(({ index }) => index);
  const repeated = indexes.findIndex((index, position) => indexes.indexOf(index) < position);
  if (repeated >= 0)
    throw new KeyComplaint([repeated, 'key_index'], `the index ${String(indexes[repeated])} is listed twice: keep one of them`);
  if (sending === undefined) throw new KeyComplaint([], `the index ${keyIndex} that sends is not among the keys: add it`);
  const { privateKey } = sending;
  if (privateKey === undefined) {
    throw new KeyComplaint([opened.indexOf(sending), 'private_key'], `is missing: the index ${keyIndex} signs what is sent`);
  }
  return {
    keyIndex,
    privateKey,
    encryptionKey: sending.gateway.key,
    gatewayKeys: [sending, ...opened.filter((other) => other !== sending)].map(({ gateway }) => gateway.key),
    warnings: opened.flatMap(({ index, gateway }) => gateway.warnings.map((warning) => `gateway certificate of index ${index} ${warning}`)),
  };
}

interface OpenedIndex {
  readonly index: number;
  readonly privateKey: KeyObject | undefined;
  readonly gateway: GatewayKey;
}

function openIndex(settings: KeySettings, position: number, now: Date): OpenedIndex {
  const policy = { allowLegacy: settings.allow_legacy_certificate };
  try {
    const privateKey = settings.private_key === undefined ? undefined : readPrivateKey(settings.private_key, policy);
    const gateway = readGatewayKey(settings.gateway_certificate, policy, now);
    if (privateKey !== undefined && createPublicKey(privateKey).equals(gateway.key)) {
      throw new KeyComplaint(['gateway_certificate'], 'belongs to our own private key: put the certificate of the gateway here');
    }
    return { index: settings.key_index, privateKey, gateway };
  } catch (error) {
    if (error instanceof KeyComplaint) throw new KeyComplaint([position, ...error.path], error.message, { cause: error });
    throw error;
  }
}
