import { createPublicKey, type KeyObject } from 'node:crypto';
import asn1 from 'node-forge/lib/asn1.js';
import { KeyComplaint } from './key-complaint.ts';

/**
 * The public key inside a certificate that OpenSSL refuses: the serial number of the public sandbox has no bytes at all.
 * Only the outer parts are looked at, as far as the key; nothing else of the certificate is believed.
 *
 * @throws {KeyComplaint}
 */
export function readLegacyCertificate(der: Uint8Array): KeyObject {
  try {
    const certificate = asn1.fromDer(Buffer.from(der).toString('binary'));
    const [signedPart] = partsOf(certificate);
    const parts = partsOf(signedPart);
    // A version stands first where there is one; then serial number, algorithm, issuer, validity, subject, key.
    const versioned = parts[0]?.tagClass === asn1.Class.CONTEXT_SPECIFIC;
    const key = parts[versioned ? 6 : 5];
    if (key === undefined) throw new Error('there is no key');
    return createPublicKey({ key: Buffer.from(asn1.toDer(key).getBytes(), 'binary'), format: 'der', type: 'spki' });
  } catch {
    throw new KeyComplaint(['gateway_certificate'], 'is no certificate, not even a legacy one: download it again');
  }
}

type Asn1 = ReturnType<typeof asn1.fromDer>;

function partsOf(node: Asn1 | undefined): readonly Asn1[] {
  return Array.isArray(node?.value) ? node.value : [];
}
