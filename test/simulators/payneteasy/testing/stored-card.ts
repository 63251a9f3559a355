import type { ScenarioRequest } from '../scenarios.ts';
import type { PaynetEasySimulator } from '../simulator.ts';
import { aRebill, aSale, type Merchant, type Values } from './merchant.ts';
import { aGateway } from './running.ts';

export interface StoredCard {
  readonly simulator: PaynetEasySimulator;
  readonly merchant: Merchant;
  readonly reference: string;
  /** Pays with it, and tells what became of that. */
  readonly rebilled: (changes?: Values, command?: string) => Promise<Record<string, string>>;
}

/** The card of a sale that was approved. */
export async function aStoredCard(change: Values = {}, scenario?: ScenarioRequest): Promise<StoredCard> {
  const { simulator, merchant } = await aGateway();
  if (scenario !== undefined) simulator.chooseScenario(scenario);
  const { fields: order } = await merchant.pay(aSale(change));
  await merchant.settled(order);
  const reference = await merchant.register(order);
  return {
    simulator,
    merchant,
    reference,
    rebilled: async (changes = {}, command = 'make-rebill-sale') => {
      const { fields } = await merchant.rebill(aRebill(reference, changes), `${command}/4107`);
      return fields['type'] === 'async-response' ? merchant.settled(fields) : fields;
    },
  };
}
