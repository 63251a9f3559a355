import type { ChargingIntent } from '@paydesk/shared/payment-status';
import type { Payment } from '@paydesk/shared/payment';
import { expect } from 'vitest';
import { MYPOS_CARDS, type TypedCard, EXPIRY, HOLDER } from '../fixtures/cards.ts';
import { MYPOS_ACCOUNTS } from '../simulators/mypos/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import type { ScenarioRequest } from '../simulators/mypos/scenarios.ts';
import { open, type Page, submit } from '../simulators/chassis/testing/browser.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { myposOrderOf } from '../support/mypos-messages.ts';
import type { System } from '../support/start-system.ts';
import { newNonce, PayerClient, type StoredCardAttempt } from '../support/payer-client.ts';

/** A payer without script, from our page to the payment page of myPOS and back. */
export class PaymentPageVisit {
  readonly payment: Payment;
  /** As the gateway knows the attempt. */
  readonly orderId: string;
  readonly #bff: string;
  readonly #step: Page;
  #page: Page;

  private constructor(payment: Payment, orderId: string, bff: string, step: Page, page: Page) {
    this.payment = payment;
    this.orderId = orderId;
    this.#bff = bff;
    this.#step = step;
    this.#page = page;
  }

  /** @param step Our page that leads to the payment page. */
  static async begin(payment: Payment, orderId: string, bff: string, step: Page): Promise<PaymentPageVisit> {
    const page = await submit(step);
    expect(Object.keys(page.form?.buttons ?? {}), 'buttons of the payment page').toContain('Pay');
    return new PaymentPageVisit(payment, orderId, bff, step, page);
  }

  /** The same attempt in another window. */
  again(): Promise<PaymentPageVisit> {
    return PaymentPageVisit.begin(this.payment, this.orderId, this.#bff, this.#step);
  }

  /** Types the card and presses Pay. What the gateway has to announce before the browser goes home has been announced then. */
  async pay({ number, securityCode }: TypedCard = MYPOS_CARDS.approved): Promise<void> {
    this.#page = await submit(this.#page, { pan: number, expiry: EXPIRY.typed, cvc: securityCode, holder: HOLDER, decision: 'pay' });
  }

  async cancel(): Promise<void> {
    this.#page = await submit(this.#page, { decision: 'cancel' });
  }

  /** What the browser would carry home. */
  get home(): { readonly url: string; readonly fields: Readonly<Record<string, string>> } {
    if (this.#page.form === undefined) throw new Error('the payer is not sent home');
    return { url: this.#page.form.action, fields: this.#page.form.fields };
  }

  /** The browser comes home. @param bff Any replica. @returns The status of the answer. */
  async comeHome(bff = this.#bff): Promise<number> {
    const { url, fields } = this.home;
    const response = await fetch(bff + new URL(url).pathname, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
    await response.arrayBuffer();
    return response.status;
  }
}

export interface Circumstances {
  readonly intent?: ChargingIntent;
  readonly scenario?: Omit<ScenarioRequest, 'orderId'>;
}

/** A payment whose payer has reached the payment page. */
export async function atPaymentPage(
  system: System<'mypos'>,
  { intent = 'authorize', scenario }: Circumstances = {},
): Promise<PaymentPageVisit> {
  const payment = await system.api.createPayment(anOrder({ account: MYPOS_ACCOUNTS.hosted, intent }));
  return visitPaymentPage(system, payment, 1, scenario);
}

/** The payer goes to the payment page in a new attempt. */
export async function visitPaymentPage(
  { api, bffs, mypos }: System<'mypos'>,
  payment: Payment,
  attempt: number,
  scenario?: Circumstances['scenario'],
  answer: Pick<StoredCardAttempt, 'saveCard'> = {},
): Promise<PaymentPageVisit> {
  const orderId = myposOrderOf(payment.id, attempt);
  if (scenario !== undefined) mypos.chooseScenario({ ...scenario, orderId });
  const payer = new PayerClient(bffs[0].url, payment);
  await payer.payWithStoredCard({ nonce: newNonce(), securityCode: null, ...answer });
  await expectStatus(api, payment.id, 'challenged');
  // The first question, at any pace of the account. What is paid after that is not found out by chance.
  await expect.poll(() => mypos.requests({ orderId }).length).toBeGreaterThan(0);
  const { challenge } = (await payer.readCheckout()).state;
  const address = new URL(challenge?.url ?? '', bffs[0].url);
  address.searchParams.set('display', 'redirect');
  return PaymentPageVisit.begin(payment, orderId, bffs[0].url, await open(address.href));
}
