import { readFileSync } from 'node:fs';

const VECTORS = new URL('../../../../docs/protocols/vectors/mypos/', import.meta.url);

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), 'utf8'));

/** The shared reference: signatures and bodies computed without this code. */
export const requestVectors = (
  read('request-signatures') as {
    readonly vectors: readonly {
      readonly id: string;
      readonly signing_key: string;
      readonly verify_key: string;
      readonly params: readonly { readonly name: string; readonly value: string }[];
      readonly base64: string;
      readonly signature: string;
      readonly wire_body: string;
      readonly expected: string;
    }[];
  }
).vectors;

export const responseVectors = (
  read('response-signatures') as {
    readonly vectors: readonly {
      readonly id: string;
      readonly format: 'xml' | 'json';
      readonly raw: string;
      readonly verify_key: string;
      readonly expected: string;
    }[];
  }
).vectors;

export const callbackVectors = (
  read('callbacks') as {
    readonly vectors: readonly {
      readonly id: string;
      readonly body: string;
      readonly verify_key: string;
      readonly signature_valid: boolean;
    }[];
  }
).vectors;

export const cardVectors = read('card-encryption') as {
  readonly private_key: string;
  readonly vectors: readonly { readonly id: string; readonly field: string; readonly plaintext: string; readonly ciphertext: string }[];
};

export const hostedFormVector = read('hosted-form') as { readonly submitted_body: string };

/** PEM, by the name that vectors call it. */
export function testKey(name: string): string {
  return readFileSync(new URL(name, VECTORS), 'utf8');
}
