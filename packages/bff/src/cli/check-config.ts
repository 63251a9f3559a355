import { loadConfig } from '../config/load-config.ts';
import { checkSettings } from '../gateways/accounts.ts';

/** @throws {ConfigFault} Names every problem. */
export async function checkConfig(file: string): Promise<void> {
  const { config } = await loadConfig(file, (name) => process.env[name], checkSettings);
  const accounts = config.accounts.map(({ id, gateway }) => `${id} (${gateway})`).join(', ');
  process.stdout.write(`${file} is fine: ${String(config.merchants.length)} merchant(s), accounts ${accounts}\n`);
}
