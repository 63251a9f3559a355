import { submit, type Page } from '../../chassis/testing/browser.ts';
import type { ScenarioRequest } from '../scenarios.ts';
import type { MyposSimulator, SimulatorOptions } from '../simulator.ts';
import { aCart, anOrderId, type Merchant, type Values } from './merchant.ts';
import { aGateway, aShop } from './running.ts';
import type { ShopServer } from './shop-server.ts';

export interface HostedPayment {
  readonly simulator: MyposSimulator;
  readonly merchant: Merchant;
  readonly shop: ShopServer;
  readonly orderId: string;
  /** The first page that the browser is shown. */
  readonly page: Page;
}

export interface Circumstances {
  readonly change?: Values;
  readonly scenario?: ScenarioRequest;
  readonly options?: SimulatorOptions;
}

/** A payer's browser has submitted the merchant's form. */
export async function aHosted(
  kind: 'purchase' | 'preauth',
  { change = {}, scenario, options }: Circumstances = {},
): Promise<HostedPayment> {
  const { simulator, merchant } = await aGateway(options);
  const shop = await aShop();
  if (scenario !== undefined) simulator.chooseScenario(scenario);
  const orderId = change['OrderID'] ?? anOrderId(kind === 'purchase' ? 'PU' : 'PA');
  const base = { OrderID: orderId, Amount: '150.00', Currency: 'EUR', ...shop.urls };
  const amount = change['Amount'] ?? '150.00';
  const page = await (kind === 'purchase'
    ? merchant.form('IPCPurchase', { ...base, CardTokenRequest: '0', PaymentParametersRequired: '3', ...aCart(amount), ...change })
    : merchant.form('IPCPreAuthorization', { ...base, ItemName: 'Room deposit', ...change }));
  return { simulator, merchant, shop, orderId, page };
}

/** The payer types a card and presses Pay. */
export function typeCard(page: Page, pan = '4006090000000007', changes: Values = {}): Promise<Page> {
  return submit(page, { pan, expiry: '12/30', cvc: '123', holder: 'John Smith', decision: 'pay', ...changes });
}

/** What the last page submits by itself. */
export function homeOf(page: Page): { readonly url: string; readonly fields: Readonly<Record<string, string>> } {
  return { url: page.form?.action ?? '', fields: page.form?.fields ?? {} };
}
