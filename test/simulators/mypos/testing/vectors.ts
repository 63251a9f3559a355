import { readFileSync } from 'node:fs';

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as T;

/** The shared reference: signatures and bodies computed without this code. */
export const requestVectors = read<{
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
}>('request-signatures').vectors;

export const responseVectors = read<{
  readonly vectors: readonly {
    readonly id: string;
    readonly format: 'xml' | 'json';
    readonly raw: string;
    readonly verify_key: string;
    readonly expected: string;
  }[];
}>('response-signatures').vectors;

export const callbackVectors = read<{
  readonly vectors: readonly {
    readonly id: string;
    readonly body: string;
    readonly verify_key: string;
    readonly signature_valid: boolean;
  }[];
}>('callbacks').vectors;

export const cardVectors = read<{
  readonly private_key: string;
  readonly vectors: readonly { readonly id: string; readonly field: string; readonly plaintext: string; readonly ciphertext: string }[];
}>('card-encryption');

export const hostedFormVector = read<{ readonly submitted_body: string }>('hosted-form');

/** PEM, by the name that vectors call it. */
export function testKey(name: string): string {
  return readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8');
}
