import type { ShopAccount } from '../shop/accounts.ts';
import { SIMULATORS } from '../simulators/all.ts';
import type { SimulatedAccount } from '../simulators/chassis/entry.ts';
import { SHOP_ACCOUNTS } from './shop-accounts.ts';
import type { RunningDemo } from './start-demo.ts';

const ACCOUNTS = Object.values(SIMULATORS).flatMap(({ accounts }): readonly SimulatedAccount[] => accounts);

/** One line for programs. */
export function jsonLine({ shop, bffUrl, merchantKey, simulators }: RunningDemo): string {
  return JSON.stringify({ shop, bff: bffUrl, merchant_key: merchantKey, simulators });
}

/** What a newcomer reads first. */
export function welcome(demo: RunningDemo): string {
  const { shop, bffUrl, bff, adminUrl, merchantKey, simulators, dataDirectory, readyMs, firstPaymentMs } = demo;
  return `
  Paydesk is running.

  Open the shop      ${shop}
  My account         ${shop}/account
                     Tick “Save this card for next time” when you buy: the card stands here, to be paid with again
                     by its security code alone, or to pay for a subscription that renews every minute.
                     That is a minute of real time: the simulator's clock can be advanced, Paydesk's cannot.
  Back office        ${shop}/back-office
                     Every payment: capture, cancel and refund it, or a part; charge a saved card without the payer.
                     The shop marks its orders by webhook alone: each payment shows what has arrived and when.
                     “Close the shop for a minute”: go on paying on a hosted page, all of it arrives afterwards.
  Gateway accounts   under “Demo settings” when you buy
${ACCOUNTS.filter(({ about }) => about !== '')
  .map(accountLine)
  .join('\n')}
  Test cards         any future expiry date, any security code of the right length, any name;
                     what later payments do, they do once the card is saved

${SHOP_ACCOUNTS.map(cardsOf).join('\n\n')}

  API and contract   ${bffUrl}/docs
  Merchant key       ${merchantKey}
  Health             ${adminUrl}/readyz
${Object.entries(simulators).map(simulatorLine).join('\n')}
  Data and logs      ${dataDirectory}

  Ready after ${seconds(readyMs)}, a first durable payment after ${seconds(firstPaymentMs)} (the BFF itself: ${seconds(bff.readyAfterMs)}).
  Ctrl+C stops everything.
`;
}

function accountLine({ id, about }: SimulatedAccount): string {
  return `                     ${id} ${about}`;
}

function cardsOf({ id, testCards }: ShopAccount): string {
  const lines = testCards.map(({ number, description }) => `    ${grouped(number).padEnd(20)}  ${description}`);
  return [`    ${id}`, ...lines].join('\n');
}

function simulatorLine([gateway, { url, control }]: [string, { readonly url: string; readonly control: string }]): string {
  return `  ${`Simulated ${gateway}`.padEnd(18)} ${url}, its control API ${control}`;
}

function grouped(number: string): string {
  return number.length === 15 ? number.replace(/^(\d{4})(\d{6})/, '$1 $2 ') : number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
