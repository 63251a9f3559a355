import type { Scope } from '@paydesk/shared/scope';
import { createHash, randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

/** Random enough that its digest tells nothing. No other text is ever looked up. */
export const SECRET_KEY = /^sk_[A-Za-z0-9_-]{32,}$/;

const BYTES = 32;

/** What the configuration says of a key. */
export interface ConfiguredKey {
  readonly id: string;
  readonly sha256: string;
  readonly scopes: readonly Scope[];
  readonly expires_at: Date | null;
  /** Addresses and networks; `null`: all. */
  readonly addresses: readonly string[] | null;
}

/** A key that was shown, and what it opens. */
export interface MerchantKey {
  readonly merchant: string;
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  mayComeFrom(address: string): boolean;
}

export type FindMerchantKey = (key: string) => MerchantKey | undefined;

/** Keys are known and looked up by digest, so neither memory nor the time taken tells anything about them. */
export function merchantKeys(
  merchants: readonly { readonly id: string; readonly secret_keys: readonly ConfiguredKey[] }[],
): FindMerchantKey {
  const keys = new Map(merchants.flatMap(({ id, secret_keys }) => secret_keys.map((key) => [key.sha256, merchantKey(id, key)] as const)));
  return (key) => (SECRET_KEY.test(key) ? keys.get(digestOfKey(key)) : undefined);
}

export function newMerchantKey(): string {
  return `sk_${randomBytes(BYTES).toString('base64url')}`;
}

/** SHA-256 in hexadecimal digits. */
export function digestOfKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

function merchantKey(merchant: string, { id, scopes, expires_at: expiresAt, addresses }: ConfiguredKey): MerchantKey {
  return { merchant, id, scopes, expiresAt, mayComeFrom: addresses === null ? () => true : within(addresses) };
}

function within(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
