import { type Paydesk, PaydeskProblem } from '@paydesk/shared/client';
import { ACCOUNT_NOTICES, type AccountNotice, accountPage } from './account-page.ts';
import { type Answer, page, redirect, type Room, type Visit } from './answers.ts';
import type { ShopRecords } from './records.ts';
import { savedCards } from './saved-cards.ts';
import type { SentForms } from './sent-forms.ts';
import { readSubscriptions, subscribe } from './subscriptions.ts';
import type { Language } from './words.ts';

/** Mia's cards and subscriptions. */
export function accountRoutes(api: Paydesk, records: ShopRecords, sentForms: SentForms): Room {
  return async (visit) => {
    if (visit.pathname === '/account') return show(visit);
    if (visit.method !== 'POST') return undefined;
    if (visit.pathname === '/account/subscriptions') return begin(visit);
    const [, card = ''] = /^\/account\/cards\/([^/]+)\/remove$/.exec(visit.pathname) ?? [];
    if (records.cards.has(card)) return remove(card, visit.language);
    const [, subscription = '', move = ''] = /^\/account\/subscriptions\/([^/]+)\/(pause|resume|cancel)$/.exec(visit.pathname) ?? [];
    if (records.subscriptions.has(subscription)) return moveSubscription(subscription, move, visit.language);
    return undefined;
  };

  async function show({ language, query }: Visit): Promise<Answer> {
    const notice = ACCOUNT_NOTICES.find((name) => name === query.get('notice'));
    const [cards, subscriptions] = await Promise.all([savedCards(api, records), readSubscriptions(api, records)]);
    const stateOf = (payment: string) => records.arrivals.of(payment)?.state ?? 'awaiting_payment';
    return page(200, accountPage(language, { ...cards, subscriptions, stateOf, notice }));
  }

  async function begin({ form, language }: Visit): Promise<Answer | undefined> {
    const [card, key] = [form.get('card') ?? '', form.get('key') ?? ''];
    if (!records.cards.has(card) || key === '') return undefined;
    return sentForms.once(key, async () => {
      await subscribe(api, records, { card, key, language });
      return accountAgain(language);
    });
  }

  async function remove(card: string, language: Language): Promise<Answer> {
    try {
      await api.deleteCard(card);
    } catch (error) {
      if (error instanceof PaydeskProblem && error.problem.code === 'conflict') return accountAgain(language, 'card_in_use');
      throw error;
    }
    records.cards.delete(card);
    return accountAgain(language, 'removed');
  }

  async function moveSubscription(id: string, move: string, language: Language): Promise<Answer> {
    try {
      if (move === 'pause') await api.pauseSchedule(id);
      else if (move === 'resume') await api.resumeSchedule(id);
      else await api.cancelSchedule(id);
    } catch (error) {
      // It has come to its end meanwhile: the page shows that.
      if (!(error instanceof PaydeskProblem && error.problem.code === 'conflict')) throw error;
    }
    return accountAgain(language);
  }
}

function accountAgain(language: Language, notice?: AccountNotice): Answer {
  return redirect(`/account?language=${language}${notice === undefined ? '' : `&notice=${notice}`}`);
}
