import { open, type Page } from '../../chassis/testing/browser.ts';
import { aSale, type Merchant, type Values } from './merchant.ts';
import type { PaynetEasySimulator } from '../simulator.ts';

export const HTML_CARD = { credit_card_number: '4444000011118888' };
export const METHOD_CARD = { credit_card_number: '4444000022224444' };
export const REDIRECT_CARD = { credit_card_number: '4444000033330008' };
export const BOTH_CARD = { credit_card_number: '5555000044440004' };

/** Pays, and asks until the payer is wanted. */
export async function challenged(merchant: Merchant, change: Values): Promise<Record<string, string>> {
  const { fields: order } = await merchant.pay(aSale(change));
  await merchant.status(order);
  return (await merchant.status(order)).fields;
}

export function openRedirect(status: Values): Promise<Page> {
  return open(status['redirect-to'] ?? '');
}

/** The gateway keeps the browser until the outcome is there. */
export async function throughWaiting(simulator: PaynetEasySimulator, page: Page): Promise<Page> {
  await simulator.advanceClock(10_000);
  return open(/url=([^"]+)"/.exec(page.html)?.[1] ?? '');
}
