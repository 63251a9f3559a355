import { type Paydesk, PaydeskProblem } from '@paydesk/shared/client';
import { toMinorUnits } from '@paydesk/shared/money';
import { randomUUID } from 'node:crypto';
import { BATCH_WITHIN_MS } from '../simulators/desjardins/settings.ts';
import { type Answer, page, redirect, type Room, type Visit } from './answers.ts';
import { backOfficePage, CHARGE_CURRENCY } from './back-office-page.ts';
import type { BatchClock } from './batch-clock.ts';
import { modify } from './modify.ts';
import { newOrderForm, newReference } from './orders.ts';
import { PAYER } from './payer.ts';
import { PAYMENT_ACTIONS, type PaymentAction, type Refusal } from './payment-actions.ts';
import { paymentPage } from './payment-page.ts';
import { possibleActions } from './possible-actions.ts';
import { problemPage } from './problem-page.ts';
import { keepOrder, type ShopRecords } from './records.ts';
import { savedCards } from './saved-cards.ts';
import type { SentForms } from './sent-forms.ts';
import { wholeTimeline } from './whole-timeline.ts';
import { type Language, wordsOf } from './words.ts';

const OUTCOME_WITHIN_SECONDS = 15;
/** A gateway may have nothing new to say. */
const CHECKED_WITHIN_SECONDS = 5;
const PAYMENTS_PER_PAGE = 50;
const REFUSALS_MAX = 1_000;
/** Shown in place of a duplicate. */
const RECEIPT_REFUSALS: ReadonlySet<string> = new Set(['not_possible', 'gateway_refused']);

/** Where the shop's own people look after payments. */
export function backOfficeRoutes(
  api: Paydesk,
  records: ShopRecords,
  sentForms: SentForms,
  shopUrl: () => string,
  batchClock?: BatchClock,
): Room {
  /** By the key of the form that was refused. */
  const refusals = new Map<string, Refusal>();

  return async (visit) => {
    const { pathname, method } = visit;
    if (pathname === '/back-office') return showAll(visit);
    const [, id = '', action] = /^\/back-office\/payments\/(pay_[0-9a-z]+)(?:\/([a-z]+))?$/.exec(pathname) ?? [];
    if (id !== '' && action === undefined) return show(id, visit);
    if (method !== 'POST') return undefined;
    const operation = PAYMENT_ACTIONS.find((name) => name === action);
    if (operation !== undefined) return operate(id, operation, visit);
    if (action === 'receipt') return askReceipt(id, visit);
    if (action === 'check') return check(id, visit);
    if (action === 'clear') return clear(id, visit);
    if (action === 'batch') return runBatch(id, visit);
    const [, card = ''] = /^\/back-office\/cards\/([^/]+)\/charge$/.exec(pathname) ?? [];
    return records.cards.has(card) ? charge(card, visit) : undefined;
  };

  async function showAll({ language, query }: Visit): Promise<Answer> {
    const cursor = query.get('cursor');
    const [{ data, next_cursor: olderCursor }, { cards }] = await Promise.all([
      api.listPayments({ limit: PAYMENTS_PER_PAGE, cursor: cursor ?? undefined }),
      savedCards(api, records),
    ]);
    const stateOf = (payment: string) => records.arrivals.of(payment)?.state;
    return page(200, backOfficePage(language, { payments: data, stateOf, cards, olderCursor }));
  }

  async function show(id: string, { language, query }: Visit): Promise<Answer> {
    const [payment, timeline, accounts] = await Promise.all([api.readPayment(id), wholeTimeline(api, id), api.listAccounts()]);
    const account = accounts.data.find((known) => known.id === payment.account);
    const possible =
      account === undefined ? { capture: null, cancel: false, refund: null } : possibleActions(payment, account.capabilities);
    const refusal = refusals.get(query.get('refused') ?? '');
    const receipts = account?.capabilities.receipts === true;
    const batch = payment.account === batchClock?.account ? await batchClock.read() : undefined;
    const told = records.arrivals.of(id);
    return page(200, paymentPage(language, { payment, timeline, told, possible, refusal, receipts, batch }));
  }

  async function askReceipt(id: string, { language }: Visit): Promise<Answer> {
    try {
      await api.askReceipt(id, {}, { wait: OUTCOME_WITHIN_SECONDS });
    } catch (error) {
      if (!(error instanceof PaydeskProblem && RECEIPT_REFUSALS.has(error.problem.code))) throw error;
      const key = randomUUID();
      keepRefusal(key, { sentence: error.problem.detail, possible: undefined });
      return toPayment(id, language, key);
    }
    return toPayment(id, language);
  }

  async function check(id: string, { language }: Visit): Promise<Answer> {
    await api.checkPayment(id, { wait: CHECKED_WITHIN_SECONDS });
    return toPayment(id, language);
  }

  async function clear(id: string, { form, language }: Visit): Promise<Answer | undefined> {
    const note = form.get('note')?.trim() ?? '';
    if (note === '') return undefined;
    await api.clearAttention(id, { note });
    return toPayment(id, language);
  }

  async function runBatch(id: string, { language }: Visit): Promise<Answer> {
    await batchClock?.advance(BATCH_WITHIN_MS);
    return toPayment(id, language);
  }

  async function operate(id: string, action: PaymentAction, { form, language }: Visit): Promise<Answer | undefined> {
    const key = form.get('key') ?? '';
    if (key === '') return undefined;
    return sentForms.once(key, async () => {
      const { currency, account } = await api.readPayment(id);
      // What is executed in a batch is not waited for: its clock stands on the page.
      const wait = account === batchClock?.account ? 0 : OUTCOME_WITHIN_SECONDS;
      const written = form.get('amount');
      const amount = written === null ? undefined : amountIn(written, currency);
      if (written !== null && amount === undefined) return noPrice(language);
      try {
        await modify(api, id, action, { amount, idempotencyKey: key, wait });
        return toPayment(id, language);
      } catch (error) {
        if (!(error instanceof PaydeskProblem && error.problem.status === 409)) throw error;
        keepRefusal(key, { sentence: error.problem.detail, possible: error.problem.possible });
        return toPayment(id, language, key);
      }
    });
  }

  /** Without the payer, unless the bank insists: then the payer can come to the order's page. */
  async function charge(card: string, { form, language }: Visit): Promise<Answer | undefined> {
    const key = form.get('key') ?? '';
    const written = form.get('amount') ?? '';
    if (key === '') return undefined;
    const amount = amountIn(written, CHARGE_CURRENCY);
    if (amount === undefined) return noPrice(language);
    return sentForms.once(key, async () => {
      const order = { ...newOrderForm(language), reference: newReference('CHARGE'), amount: written, currency: CHARGE_CURRENCY, card };
      const wanted = {
        order_reference: order.reference,
        amount,
        currency: CHARGE_CURRENCY,
        intent: order.intent,
        card,
        payer: PAYER,
        initiator: 'merchant' as const,
        locale: language,
        return_url: `${shopUrl()}/orders/${order.reference}`,
      };
      const { id } = await api.createPayment(wanted, { idempotencyKey: key, wait: OUTCOME_WITHIN_SECONDS });
      keepOrder(records, { ...order, payment: id });
      return toPayment(id, language);
    });
  }

  function keepRefusal(key: string, refusal: Refusal): void {
    if (refusals.size >= REFUSALS_MAX) refusals.clear();
    refusals.set(key, refusal);
  }
}

/** Minor units of a typed amount, with a dot or a comma. */
function amountIn(text: string, currency: string): number | undefined {
  const minorUnits = toMinorUnits(text.trim().replace(',', '.'), currency);
  return minorUnits === undefined || minorUnits === 0n ? undefined : Number(minorUnits);
}

function noPrice(language: Language): Answer {
  return page(400, problemPage(language, wordsOf(language).not_a_price));
}

function toPayment(id: string, language: Language, refused?: string): Answer {
  return redirect(
    `/back-office/payments/${id}?language=${language}${refused === undefined ? '' : `&refused=${encodeURIComponent(refused)}`}`,
  );
}
