import { readFileSync } from 'node:fs';

const VECTORS = new URL('../../../docs/protocols/vectors/mypos/', import.meta.url);

const pem = (name: string): string => readFileSync(new URL(`TEST-ONLY-${name}.pem`, VECTORS), 'utf8');

/** One KeyIndex of a store: whom the gateway believes, and what it signs and decrypts with. All PEM. */
export interface KeyPair {
  readonly merchantPublicKey: string;
  readonly gatewayPrivateKey: string;
}

export const TEST_KEYS: Readonly<Record<string, KeyPair>> = {
  '1': { merchantPublicKey: pem('merchant-keyindex1.public'), gatewayPrivateKey: pem('gateway-keyindex1.private') },
  '2': { merchantPublicKey: pem('merchant-keyindex2.public'), gatewayPrivateKey: pem('gateway-keyindex2.private') },
};

/** Not the gateway's. */
export const ATTACKER_KEY = pem('unrelated.private');
