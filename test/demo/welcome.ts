import { TEST_CARDS } from '../simulators/payneteasy/simulator.ts';
import type { RunningDemo } from './start-demo.ts';

/** One line for programs. */
export function jsonLine({ shop, bffUrl, merchantKey, simulator }: RunningDemo): string {
  return JSON.stringify({ shop, bff: bffUrl, merchant_key: merchantKey, simulators: { payneteasy: simulator } });
}

/** What a newcomer reads first. */
export function welcome(demo: RunningDemo): string {
  const { shop, bffUrl, bff, adminUrl, merchantKey, simulator, dataDirectory, readyMs, firstPaymentMs } = demo;
  const cards = TEST_CARDS.map(({ number, cvv, description }) => `    ${grouped(number).padEnd(19)}  ${cvv.padEnd(4)}  ${description}`);
  return `
  Paydesk is running.

  Open the shop      ${shop}
  My account         ${shop}/account
                     Tick “Save this card for next time” when you buy: the card stands here, to be paid with again
                     by its security code alone, or to pay for a subscription that renews every minute.
                     That is a minute of real time: the simulator's clock can be advanced, Paydesk's cannot.
  Back office        ${shop}/back-office
                     Every payment: capture, cancel and refund it, or a part; charge a saved card without the payer.
  Test cards         any future expiry date, any name; what later payments do, they do once the card is saved

${cards.join('\n')}

  API and contract   ${bffUrl}/docs
  Merchant key       ${merchantKey}
  Health             ${adminUrl}/readyz
  Gateway simulator  ${simulator.url}, its control API ${simulator.control}
  Data and logs      ${dataDirectory}

  Ready after ${seconds(readyMs)}, a first durable payment after ${seconds(firstPaymentMs)} (the BFF itself: ${seconds(bff.readyAfterMs)}).
  Ctrl+C stops everything.
`;
}

function grouped(number: string): string {
  return number.length === 15 ? number.replace(/^(\d{4})(\d{6})/, '$1 $2 ') : number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
