import type { ScenarioRequest } from '../scenarios.ts';
import type { PaynetEasySimulator, SimulatorOptions } from '../simulator.ts';
import { aSale, type Merchant, type Values } from './merchant.ts';
import { aGateway } from './running.ts';

export interface SettledOrder {
  readonly simulator: PaynetEasySimulator;
  readonly merchant: Merchant;
  readonly order: Record<string, string>;
  /** The status answer that ended it. */
  readonly settled: Record<string, string>;
  /** Sends a later command and lets it come to its end. */
  readonly operated: (command: string, extra?: Values) => Promise<Record<string, string>>;
}

export interface Circumstances {
  readonly change?: Values;
  readonly scenario?: ScenarioRequest;
  readonly options?: SimulatorOptions;
}

const OPERATION_MS = 3_000;
const CALLBACK_MS = 500;

/** A sale or preauth that has its outcome, whose callback has been answered. */
export async function aSettled(type: 'sale' | 'preauth', { change, scenario, options }: Circumstances = {}): Promise<SettledOrder> {
  const { simulator, merchant } = await aGateway(options);
  if (scenario !== undefined) simulator.chooseScenario(scenario);
  const { fields: order } = await merchant.pay(aSale(change), `${type}/4107`);
  const settled = await merchant.settled(order);
  await simulator.advanceClock(CALLBACK_MS);
  return {
    simulator,
    merchant,
    order,
    settled,
    operated: async (command, extra = {}) => {
      const { fields } = await merchant.operate(command, order, extra);
      if (fields['type'] !== 'async-response') return fields;
      await simulator.advanceClock(OPERATION_MS + CALLBACK_MS);
      return (await merchant.status(order)).fields;
    },
  };
}
