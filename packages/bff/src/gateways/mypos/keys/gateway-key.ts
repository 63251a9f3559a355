import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { KeyComplaint } from './key-complaint.ts';
import { readLegacyCertificate } from './legacy-certificate.ts';
import { derOf, readPem } from './pem.ts';
import { rsaProblem, type KeyPolicy } from './rsa-key.ts';

export interface GatewayKey {
  readonly key: KeyObject;
  /** What the operator should know and need not act upon at once. */
  readonly warnings: readonly string[];
}

/**
 * Reads the gateway's public key, from its certificate or as it is.
 * A certificate is only a container here: no chain is built, and one that has expired is a warning. Notes 11.4
 *
 * @throws {KeyComplaint}
 */
export function readGatewayKey(text: string, policy: KeyPolicy, now: Date): GatewayKey {
  const block = readPem(text);
  if (block === undefined) throw complaint('is no PEM: put the certificate with its BEGIN and END lines here');
  const read = READERS[block.label];
  if (read === undefined) throw complaint(`is a ${block.label}: put the certificate of the gateway here`);
  const { key, warnings } = read(block.pem, policy, now);
  const problem = rsaProblem(key, policy);
  if (problem !== undefined) throw complaint(problem);
  return { key, warnings };
}

type Reader = (pem: string, policy: KeyPolicy, now: Date) => GatewayKey;

const READERS: Readonly<Record<string, Reader>> = {
  CERTIFICATE: readCertificate,
  'PUBLIC KEY': readPublicKey,
  'RSA PUBLIC KEY': readPublicKey,
};

function readCertificate(pem: string, { allowLegacy }: KeyPolicy, now: Date): GatewayKey {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    if (allowLegacy)
      return { key: readLegacyCertificate(derOf(pem)), warnings: ['is read as a legacy certificate: its dates are not judged'] };
    throw complaint(
      'is no certificate that can be read: download it again. That of the public sandbox has a defect; allow_legacy_certificate: true accepts it',
    );
  }
  const expired = certificate.validToDate < now;
  return { key: certificate.publicKey, warnings: expired ? [`has expired on ${certificate.validToDate.toISOString().slice(0, 10)}`] : [] };
}

function readPublicKey(pem: string): GatewayKey {
  try {
    return { key: createPublicKey(pem), warnings: [] };
  } catch {
    throw complaint('is no public key that can be read: download the certificate of the gateway again');
  }
}

function complaint(message: string): KeyComplaint {
  return new KeyComplaint(['gateway_certificate'], message);
}
