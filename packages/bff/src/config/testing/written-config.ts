import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { gatewaySettings } from '../../gateways/accounts.ts';
import { ConfigFault, type ConfigProblem } from '../config-fault.ts';
import { loadConfig, type LoadedConfig } from '../load-config.ts';

export const GOOD = `public_url: https://pay.example
merchants:
  - id: lamp-shop
    name: Lamp & Co
    secret_keys: ['\${env:MERCHANT_KEY}']
    origins: [https://shop.example]
accounts:
  - id: main
    merchant: lamp-shop
    gateway: payneteasy
    settings:
      base_url: https://gate.example/paynet/api/v2
      endpoint: 4107
      login: acme-shop
      control_key: \${file:control-key}
      currencies: [EUR]
`;

const ENVIRONMENT: Readonly<Record<string, string>> = {
  MERCHANT_KEY: 'sk_0123456789abcdef0123456789abcdef',
  WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
  OTHER_SECRET: 'whsec_b3RoZXJTZWNyZXRPZlRlc3RzLW9ubHktMDEyMzQ1Njc=',
  WEAK_SECRET: 'whsec_MfKQ',
};

/** A directory for each test, with the file of a secret in it. */
export function useConfigDirectory(): { readonly path: string } {
  let path = '';
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'paydesk-config-'));
    await writeFile(join(path, 'control-key'), '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4\n');
  });
  afterEach(() => rm(path, { recursive: true }));
  return {
    get path() {
      return path;
    },
  };
}

export async function load(directory: string, text: string): Promise<LoadedConfig> {
  const file = join(directory, 'paydesk.config.yaml');
  await writeFile(file, text);
  return loadConfig(file, (name) => ENVIRONMENT[name], gatewaySettings);
}

/** @throws {Error} When the configuration is accepted. */
export async function problemsOf(directory: string, text: string): Promise<readonly ConfigProblem[]> {
  try {
    await load(directory, text);
  } catch (error) {
    if (error instanceof ConfigFault) return error.problems;
    throw error;
  }
  throw new Error('this configuration was accepted');
}
