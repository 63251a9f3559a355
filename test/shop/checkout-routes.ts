import { CARDS_MAX } from '@paydesk/shared/card';
import { type Paydesk, PaydeskProblem } from '@paydesk/shared/client';
import type { ShopAccount } from './accounts.ts';
import { type Answer, page, redirect, type Room } from './answers.ts';
import { checkoutPage } from './checkout-page.ts';
import { orderPage } from './order-page.ts';
import { idempotencyKeyOf, newOrderForm, type Order, type OrderForm, priceOf, readOrderForm } from './orders.ts';
import { PAYER } from './payer.ts';
import { problemPage } from './problem-page.ts';
import { productPage } from './product-page.ts';
import { keepOrder, type ShopRecords } from './records.ts';
import { savedCards } from './saved-cards.ts';
import { wholeTimeline } from './whole-timeline.ts';
import { wordsOf } from './words.ts';

/** From the lamp to its order. */
export function checkoutRoutes(api: Paydesk, records: ShopRecords, accounts: readonly ShopAccount[], shopUrl: () => string): Room {
  return async ({ method, pathname, form, language }) => {
    if (pathname === '/') return page(200, productPage(newOrderForm(language), accounts));
    if (pathname === '/checkout' && method === 'POST') return placeOrder(form);
    const [, reference = '', view = ''] = /^\/orders\/([^/]+)(\/checkout)?$/.exec(pathname) ?? [];
    const order = records.orders.get(decodeURIComponent(reference));
    return order === undefined ? undefined : show(order, view);
  };

  async function placeOrder(sent: URLSearchParams): Promise<Answer> {
    const form = inCurrencyOfAccount(readOrderForm(sent));
    const price = form === undefined ? undefined : priceOf(form);
    const foreignCard = form?.card != null && !records.cards.has(form.card);
    const foreignAccount = form?.account != null && !accounts.some(({ id }) => id === form.account);
    if (form === undefined || price === undefined || foreignCard || foreignAccount) {
      const language = form?.language ?? 'en';
      return page(400, problemPage(language, wordsOf(language).not_a_price));
    }
    try {
      const payment = await api.createPayment(
        { ...wishOf(form, price), ...(await cardWishOf(form)) },
        { idempotencyKey: idempotencyKeyOf(form) },
      );
      keepOrder(records, { ...form, payment: payment.id });
      return redirect(form.place === 'hosted' ? payment.checkout_url : `/orders/${encodeURIComponent(form.reference)}/checkout`);
    } catch (error) {
      if (error instanceof PaydeskProblem) return page(422, problemPage(form.language, error.message));
      throw error;
    }
  }

  function inCurrencyOfAccount(form: OrderForm | undefined): OrderForm | undefined {
    const currency = accounts.find(({ id }) => id === form?.account)?.currency;
    return form === undefined || currency === undefined ? form : { ...form, currency };
  }

  function wishOf(form: OrderForm, amount: number) {
    return {
      order_reference: form.reference,
      amount,
      currency: form.currency,
      intent: form.intent,
      description: wordsOf(form.language).product,
      locale: form.language,
      ...(form.account === null ? {} : { account: form.account }),
      return_url: `${shopUrl()}/orders/${encodeURIComponent(form.reference)}`,
      ...(form.address === 'known' ? { payer: PAYER } : {}),
    };
  }

  /** The card that Mia has chosen, before her others of the same account. She is asked whether to keep one that she types. */
  async function cardWishOf({ card: chosen, account }: OrderForm) {
    if (chosen === null) return (await storesCards(account)) ? ({ save_card: 'ask' } as const) : {};
    const { cards } = await savedCards(api, records);
    const home = cards.find(({ id }) => id === chosen)?.account;
    const others = cards.filter((card) => card.id !== chosen && card.account === home).map(({ id }) => id);
    return { cards: [chosen, ...others].slice(0, CARDS_MAX), save_card: 'ask' } as const;
  }

  async function storesCards(account: string | null): Promise<boolean> {
    const { data } = await api.listAccounts();
    return data.some(({ id, capabilities }) => (account === null || id === account) && capabilities.stored_cards);
  }

  async function show(order: Order, view: string): Promise<Answer> {
    const payment = await api.readPayment(order.payment);
    if (view === '/checkout') return page(200, checkoutPage(order, payment));
    const timeline = await wholeTimeline(api, order.payment);
    return page(200, orderPage(order, payment, timeline, records.arrivals.of(order.payment)?.state ?? 'awaiting_payment'));
  }
}
