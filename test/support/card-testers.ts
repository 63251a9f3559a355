import type { Checkout, NewAttempt } from '@paydesk/shared/checkout';
import type { NewPaymentRequest } from '@paydesk/shared/new-payment';
import type { Payment } from '@paydesk/shared/payment';
import { setTimeout as wait } from 'node:timers/promises';
import { EXPIRY, HOLDER } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { passesCheckDigit } from '../simulators/chassis/card-numbers.ts';
import type { PaynetEasySimulator } from '../simulators/payneteasy/simulator.ts';
import { encryptCard } from './encrypt-card.ts';
import type { MerchantClient } from './merchant-client.ts';
import { newNonce } from './payer-client.ts';

/** What the shop and the gateway of a flood are. */
export interface Door {
  readonly url: string;
  readonly api: MerchantClient;
  readonly simulator: PaynetEasySimulator;
}

/** Card testers, who send try after try, each for a payment of its own; each number is declined. */
export interface Flood {
  readonly tries: number;
  readonly addressOf: (index: number) => string;
  readonly numberOf: (index: number) => string;
  readonly atATime?: number;
}

/** Payers beside them. One in eight is declined first, and pays with the second try. */
export interface Crowd {
  readonly payers: number;
  /** So many of them are behind one address. */
  readonly inOneOffice: number;
  readonly atATime: number;
  /** What the page of the shop answers to a captcha. */
  readonly captcha?: string;
}

export interface Figures {
  readonly tries: number;
  /** Tries of the flood that the gateway has seen. */
  readonly sent: number;
  readonly refusals: Readonly<Record<string, number>>;
  /** Payers of the crowd that were refused once at least, and how. */
  readonly payersRefused: readonly string[];
  readonly payersPaid: number;
}

interface Said {
  readonly key: Checkout['encryption_key'];
  readonly number: string;
  readonly code: string;
  readonly address: string;
  readonly captcha?: string;
}

const SALE: Partial<NewPaymentRequest> = { amount: 1200 };
const OFFICE = '192.0.2.77';
/** Approved without a challenge. */
export const GOOD_CODE = '111';
/** The simulated issuer does not honor it. */
export const BAD_CODE = '999';
const BROWSER: NewAttempt['browser'] = {
  language: 'en-GB',
  color_depth: 24,
  screen_height: 900,
  screen_width: 1440,
  time_zone_offset_minutes: -120,
  java_enabled: false,
};

/** Runs a flood and a crowd at once. The gateway's own log says what has reached it. */
export async function flooded(door: Door, flood: Flood, crowd: Crowd): Promise<Figures> {
  const { encryption_key: key } = await checkoutOf(door, await door.api.createPayment(anOrder(SALE)));
  const refusals: Record<string, number> = {};
  const tested: string[] = [];
  const payersRefused: string[] = [];
  let payersPaid = 0;

  await Promise.all([
    inParallel(flood.tries, flood.atATime ?? 16, async (index) => {
      const payment = await door.api.createPayment(anOrder(SALE));
      tested.push(payment.id);
      const answer = await tryOnce(door, payment, { key, number: flood.numberOf(index), code: BAD_CODE, address: flood.addressOf(index) });
      const what = answer.ok ? 'sent' : await codeOf(answer);
      refusals[what] = (refusals[what] ?? 0) + 1;
    }),
    inParallel(crowd.payers, crowd.atATime, async (index) => {
      const address = index % Math.max(1, Math.floor(crowd.payers / crowd.inOneOffice)) === 0 ? OFFICE : addressOf(index);
      const payment = await door.api.createPayment(anOrder(SALE));
      const codes = index % 8 === 0 ? [BAD_CODE, GOOD_CODE] : [GOOD_CODE];
      for (const [which, code] of codes.entries()) {
        const number = cardNumber('520000', 1_000_000 + 2 * index + which);
        const said = { key, number, code, address };
        const first = await tryOnce(door, payment, said);
        const isAsked = first.status === 403 && crowd.captcha !== undefined;
        const answer = isAsked
          ? await tryOnce(door, payment, { ...said, captcha: `${crowd.captcha}-${payment.id}-${String(which)}` })
          : first;
        if (!answer.ok) payersRefused.push(`payer ${String(index)}: ${await codeOf(answer)}`);
        await settled(door, payment);
      }
      if ((await door.api.readPayment(payment.id)).status === 'captured') payersPaid += 1;
    }),
  ]);

  const ofFlood = new Set(tested);
  const sent = door.simulator.orders().filter(({ clientOrderId }) => ofFlood.has(clientOrderId.replace(/-\d+$/, ''))).length;
  return { tries: flood.tries, sent, refusals, payersRefused, payersPaid };
}

/** A number that passes the check digit. */
export function cardNumber(bin: string, index: number): string {
  const body = `${bin}${String(index).padStart(9, '0')}`;
  const digit = Array.from('0123456789').find((last) => passesCheckDigit(body + last));
  return `${body}${digit ?? ''}`;
}

/** Of a payer at home: each in a network of its own. */
function addressOf(index: number): string {
  return `100.${String(64 + (index % 60))}.${String(Math.floor(index / 60) % 256)}.${String(1 + (index % 250))}`;
}

/** One try, as the card frame sends it from an address. */
export async function tryOnce({ url }: Pick<Door, 'url'>, { id, client_token: token }: Payment, said: Said): Promise<Response> {
  const nonce = newNonce();
  const { number, code, key, address, captcha } = said;
  const card = { payment: id, nonce, number, security_code: code, expiry_month: EXPIRY.month, expiry_year: EXPIRY.year, holder: HOLDER };
  return fetch(`${url}/v1/checkout/${id}/attempts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({
      nonce,
      card: encryptCard(card, key),
      browser: BROWSER,
      challenge_display: 'modal',
      ...(captcha === undefined ? {} : { captcha }),
    }),
  });
}

async function settled({ api }: Door, { id }: Payment): Promise<void> {
  while (['processing', 'unknown'].includes((await api.readPayment(id)).status)) await wait(100);
}

export async function checkoutOf({ url }: Pick<Door, 'url'>, { id, client_token: token }: Payment): Promise<Checkout> {
  const answer = await fetch(`${url}/v1/checkout/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as Checkout;
}

async function codeOf(answer: Response): Promise<string> {
  return `${String(answer.status)} ${((await answer.json()) as { code: string }).code}`;
}

async function inParallel(count: number, atATime: number, each: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await each(next++);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
