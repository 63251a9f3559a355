import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { signFields } from '@paydesk/bff/gateways/mypos/signature';
import { isSignature, readFields, writeFields } from '@paydesk/bff/gateways/mypos/fields';

const VECTORS = new URL('../../../../docs/protocols/vectors/', import.meta.url);

export const XML_NAMES: readonly string[] = readdirSync(new URL('desjardins/', VECTORS));

export function vector(name: string): Buffer {
  return readFileSync(new URL(name, VECTORS));
}

export function vectorsIn(name: string): unknown {
  return JSON.parse(vector(name).toString('utf8'));
}

export const MYPOS_GATEWAY = {
  privateKey: createPrivateKey(vector('mypos/TEST-ONLY-gateway-keyindex1.private.pem')),
  publicKey: createPublicKey(vector('mypos/TEST-ONLY-gateway-keyindex1.public.pem')),
};

/** A form with the signature that its altered values have; the same where it is no form. */
export function signedByMypos(body: string): string {
  try {
    const fields = readFields(body).filter(({ name }) => !isSignature(name));
    return writeFields(signFields(fields, MYPOS_GATEWAY.privateKey));
  } catch {
    return body;
  }
}

/** A form with the control that its altered values have. */
export function signedByPaynetEasy(body: string, controlKey: string): string {
  const form = new URLSearchParams(body);
  const reference = form.get('client_orderid') ?? form.get('merchant_order') ?? '';
  const text = `${form.get('status') ?? ''}${form.get('orderid') ?? ''}${reference}${controlKey}`;
  form.set('control', createHash('sha1').update(text, 'utf8').digest('hex'));
  return form.toString();
}
