import { createPrivateKey, type KeyObject } from 'node:crypto';
import { KeyComplaint } from './key-complaint.ts';
import { readPem } from './pem.ts';
import { rsaProblem, type KeyPolicy } from './rsa-key.ts';

/**
 * Reads our own key, PKCS#1 as the portal gives it or PKCS#8.
 *
 * @throws {KeyComplaint}
 */
export function readPrivateKey(text: string, policy: KeyPolicy): KeyObject {
  const complain = (message: string, options?: ErrorOptions) => new KeyComplaint(['private_key'], message, options);
  const block = readPem(text);
  if (block === undefined) throw complain('is no PEM: put the private key with its BEGIN and END lines into the file');
  if (block.label === 'ENCRYPTED PRIVATE KEY' || block.pem.includes('Proc-Type:')) {
    throw complain('is encrypted: decrypt it, and protect the file by its permissions');
  }
  if (!LABELS.has(block.label)) throw complain(`is a ${block.label}: put the private key of the store here`);
  let key: KeyObject;
  try {
    key = createPrivateKey(block.pem);
  } catch {
    // OpenSSL's own words do not say what to do, and the cause might quote the key.
    throw complain('cannot be read: copy the private key from the portal again');
  }
  const problem = rsaProblem(key, policy);
  if (problem !== undefined) throw complain(problem);
  return key;
}

const LABELS: ReadonlySet<string> = new Set(['PRIVATE KEY', 'RSA PRIVATE KEY']);
