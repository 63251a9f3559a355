import { z } from 'zod';
import type { ConfigFile } from './schema.ts';

const port = z.int().min(0).max(65_535);

/** What `paydesk serve` starts beside itself until there are real credentials. */
export const TryOut = z.strictObject({
  gateway: z.string().meta({ description: 'The gateway that is simulated. No money moves.', examples: ['payneteasy'] }),
  port: port.meta({ description: 'The port of the simulated gateway.', examples: [8082] }),
  control_port: port.meta({ description: "The port of the simulator's control API.", examples: [8083] }),
  shop: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'A script that is run as an example shop.', examples: ['shop.mjs'] }),
});

/** A shop that is open to others must not take simulated payments for real ones. */
export function judgeTryOut(
  { try_out: tryOut, accounts, public_url: publicUrl }: ConfigFile,
  isOnThisMachine: (url: string) => boolean,
  report: (path: readonly PropertyKey[], message: string) => void,
): void {
  if (tryOut === undefined) return;
  if (!isOnThisMachine(publicUrl)) {
    report(['try_out'], 'simulates a gateway, and public_url is not on this machine: take try_out out before others can pay');
  }
  if (!accounts.some(({ gateway }) => gateway === tryOut.gateway)) {
    report(['try_out', 'gateway'], 'must be the gateway of one of the accounts');
  }
}

/** Accounts whose messages go to the simulated gateway: a real one of the same gateway may stand beside them. Real ones have https. */
export function simulatedAccounts({ try_out: tryOut, accounts }: Pick<ConfigFile, 'try_out' | 'accounts'>): ReadonlySet<string> {
  const isSimulated = (value: unknown): boolean =>
    typeof value === 'string' && value.startsWith('http:') && URL.parse(value)?.port === String(tryOut?.port);
  const found = accounts.filter(({ gateway, settings }) => gateway === tryOut?.gateway && Object.values(settings).some(isSimulated));
  return new Set(found.map(({ id }) => id));
}
