import { z } from 'zod';
import { KeyComplaint } from './key-complaint.ts';
import { openKeyRing, type KeySettings } from './key-ring.ts';

/** What the merchant portal shows once: who the store is, its private key, and the certificate of the gateway. */
export interface ConfigurationPackage {
  readonly sid: string;
  readonly walletNumber: string;
  readonly keyIndex: number;
  readonly privateKey: string;
  readonly gatewayCertificate: string;
  readonly partner: { readonly applicationId: string; readonly partnerId: string } | undefined;
}

/**
 * Reads a configuration package, and makes sure that its keys can be used.
 *
 * @param text Base64, possibly broken over lines.
 * @throws {KeyComplaint} That repeats nothing of the package.
 * @see Notes 2
 */
export function readConfigurationPackage(
  text: string,
  { allowLegacy }: { readonly allowLegacy: boolean },
  now: Date,
): ConfigurationPackage {
  const parsed = Contents.safeParse(decoded(text));
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')).filter((name) => name !== ''));
    throw new KeyComplaint([], names.size === 0 ? NO_PACKAGE : `the package lacks a usable ${[...names].join(', ')}: copy all of it again`);
  }
  const { sid, cn, pk, pc, idx, appid, pid } = parsed.data;
  const keys = { key_index: idx, private_key: pk, gateway_certificate: pc, allow_legacy_certificate: allowLegacy };
  checkKeys(keys, now);
  return {
    sid,
    walletNumber: cn,
    keyIndex: idx,
    privateKey: pk,
    gatewayCertificate: pc,
    partner: appid === undefined || pid === undefined ? undefined : { applicationId: appid, partnerId: pid },
  };
}

function checkKeys(keys: KeySettings, now: Date): void {
  try {
    openKeyRing([keys], keys.key_index, now);
  } catch (error) {
    if (!(error instanceof KeyComplaint)) throw error;
    throw new KeyComplaint([], `the ${String(error.path.at(-1)).replaceAll('_', ' ')} of the package ${error.message}`, { cause: error });
  }
}

const Contents = z.object({
  sid: z.string().regex(/^[A-Za-z0-9]{1,15}$/),
  cn: z.string().regex(/^\d{11}$/),
  pk: z.string().min(1),
  pc: z.string().min(1),
  idx: z.coerce.number().int().min(1).max(999),
  appid: z.string().min(1).max(50).optional(),
  pid: z.string().min(1).max(50).optional(),
});

function decoded(text: string): unknown {
  const base64 = text.replaceAll(/\s/g, '');
  if (base64.length > CHARACTERS_MAX || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new KeyComplaint([], NO_PACKAGE);
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    // The parser's own words would quote the package.
    throw new KeyComplaint([], NO_PACKAGE);
  }
}

const NO_PACKAGE = 'this is no configuration package: copy all of it from the merchant portal, and nothing else';
const CHARACTERS_MAX = 100_000;
