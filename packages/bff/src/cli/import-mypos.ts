import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { stringify } from 'yaml';
import { readConfigurationPackage, type ConfigurationPackage } from '../gateways/mypos/keys/configuration-package.ts';

export interface ImportOptions {
  /** Where the two files go; made when it is missing. */
  readonly directory: string;
  /** References in the printed part are relative to where this file lies. */
  readonly configFile: string;
  readonly allowLegacy: boolean;
}

/**
 * Puts the keys of a configuration package into files of their own, and returns what the configuration says of them.
 * The private key is neither printed nor readable for others, and no file is ever replaced.
 *
 * @throws {KeyComplaint} When the package cannot be used.
 * @throws {Error} When a file is there already.
 */
export async function importMypos(text: string, { directory, configFile, allowLegacy }: ImportOptions): Promise<string> {
  const contents = readConfigurationPackage(text, { allowLegacy }, new Date());
  const name = `mypos-${contents.sid}-${String(contents.keyIndex)}`;
  const files = { privateKey: join(directory, `${name}.private.pem`), certificate: join(directory, `${name}.gateway.pem`) };
  await Promise.all(Object.values(files).map(refuseToReplace));

  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(files.certificate, withLineEnd(contents.gatewayCertificate), { flag: 'wx', mode: 0o644 });
  try {
    await writeFile(files.privateKey, withLineEnd(contents.privateKey), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    await rm(files.certificate);
    throw error;
  }
  const reference = (file: string) =>
    `\${file:${relative(dirname(resolve(configFile)), resolve(file))
      .split(sep)
      .join('/')}}`;
  return account(contents, { privateKey: reference(files.privateKey), certificate: reference(files.certificate) }, allowLegacy);
}

async function refuseToReplace(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined) throw new Error(`${file} is there already: move it away, or import into another --directory`);
}

/** One account of the configuration. During a rotation only its new entry of `keys` is of interest. */
function account(
  { sid, walletNumber, keyIndex, partner }: ConfigurationPackage,
  reference: { readonly privateKey: string; readonly certificate: string },
  allowLegacy: boolean,
): string {
  const keys = {
    key_index: keyIndex,
    private_key: reference.privateKey,
    gateway_certificate: reference.certificate,
    ...(allowLegacy ? { allow_legacy_certificate: true } : {}),
  };
  const settings = {
    url: `https://www.mypos.com/vmp/checkout${sid === SANDBOX_SID ? '-test' : ''}`,
    sid,
    wallet_number: walletNumber,
    key_index: keyIndex,
    keys: [keys],
    ...(partner === undefined ? {} : { partner: { application_id: partner.applicationId, partner_id: partner.partnerId } }),
    currencies: ['EUR'],
  };
  return `${REMARK}${stringify({ accounts: [{ id: 'mypos', merchant: 'name-of-your-merchant', gateway: 'mypos', settings }] }, { lineWidth: 0 })}`;
}

/** Notes 3.1 */
const SANDBOX_SID = '000000000000010';

const REMARK = `# For the configuration: set merchant and currencies; the sandbox has the url https://www.mypos.com/vmp/checkout-test
# When keys rotate, add only the new entry of keys, and set key_index to it. Keep the old entry for 30 days.
`;

function withLineEnd(pem: string): string {
  return `${pem.trimEnd()}\n`;
}
