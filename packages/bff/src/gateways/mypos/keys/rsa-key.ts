import type { KeyObject } from 'node:crypto';

/** 1024 bits are those of the public sandbox, and only by an explicit setting. Notes 4.1 and 11.6 */
export interface KeyPolicy {
  readonly allowLegacy: boolean;
}

/** Why a key cannot be used here, if so. */
export function rsaProblem(key: KeyObject, { allowLegacy }: KeyPolicy): string | undefined {
  if (key.asymmetricKeyType !== 'rsa') return 'is no RSA key';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const fewest = allowLegacy ? LEGACY_BITS : BITS;
  if (bits >= fewest && bits <= BITS_MAX) return undefined;
  return allowLegacy || bits > BITS_MAX || bits < LEGACY_BITS
    ? `has ${bits} bits: use a key of ${BITS}`
    : `has ${bits} bits: use a key of ${BITS}; only the public sandbox may set allow_legacy_certificate`;
}

const BITS = 2048;
const LEGACY_BITS = 1024;
/** A signature takes a time that grows with the cube of this. */
const BITS_MAX = 4096;
