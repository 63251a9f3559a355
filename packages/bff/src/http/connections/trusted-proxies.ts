import express from 'express';

/** Whether an address is that of a trusted proxy, judged as Express judges X-Forwarded-For. */
export function trustedProxies(addresses: readonly string[]): (address: string) => boolean {
  const app = express();
  app.set('trust proxy', [...addresses]);
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (address) => address !== '' && isTrusted(address, 0);
}
