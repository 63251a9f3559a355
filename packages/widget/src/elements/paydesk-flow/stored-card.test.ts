import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import { aCheckout, aPage, aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { FakeBff } from '../../testing/fake-bff.ts';
import { courseIn, mountedFlow } from '../../testing/mounted-flow.ts';
import { inputOf } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import { until } from '../../testing/until.ts';
import type { PaydeskFlow } from './paydesk-flow.ts';

const TRIED = { brand: 'visa', last_four: '4444' } as const;
const CHALLENGE = { url: '/pay/pay_test/challenge/1/secret', display: 'modal' } as const;
const processing = aState({ status: 'processing', version: 2, attempt: 1, card: TRIED });
const captured = aState({ status: 'captured', version: 9, attempt: 1, card: TRIED });
const declined = aState({
  status: 'declined',
  version: 3,
  attempt: 1,
  card: TRIED,
  attempts_left: 2,
  decline: { code: 'insufficient_funds', payer_message: '', action: 'use_another_card' },
});

suite('paydesk-flow with a stored card', () => {
  let bff: FakeBff;
  let flow: PaydeskFlow;

  function mount(overrides: Partial<Checkout> = {}): void {
    const checkout = aCheckout({ asks: 'security_code', stored_cards: [aStoredCard()], ...overrides });
    bff = new FakeBff(checkout.state, checkout);
    flow = mountedFlow(aPage({ checkout }));
  }
  const find = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => courseIn(flow, tag);
  const form = () => until(() => flow.querySelector<HTMLElement>('paydesk-card-form:not([hidden])'));
  const input = (name: string): HTMLInputElement => inputOf(flow, name);
  const pick = (card: string): void => {
    flow.querySelector<HTMLInputElement>(`[name=stored_card][value="${card}"]`)!.click();
  };
  const pay = (): void => {
    flow.querySelector<HTMLElement>('.button')!.click();
  };
  const paysWith = (code: string): void => {
    typeInto(input('cc-csc'), code);
    pay();
  };
  const dialog = () => [...document.body.children].map(({ shadowRoot }) => shadowRoot?.querySelector('dialog')).find((one) => one != null);
  const answer = (state: CheckoutState) => (): Promise<CheckoutState> => Promise.resolve(state);

  setup(() => {
    sessionStorage.clear();
  });
  teardown(() => {
    flow.remove();
    bff.restore();
  });

  test('the choice and the code are there at once; a click that is faster than the course waits for it', async () => {
    mount();
    bff.onAttempt = answer(processing);
    ok(flow.querySelector('paydesk-course') === null, 'The course is still on its way.');

    paysWith('123');

    equal(bff.attempts.length, 0);
    await until(() => find('paydesk-wait'));
    equal(bff.attempts.length, 1);
  });

  test('the security code alone is sent, encrypted, and leads through the bank to the result', async () => {
    mount();
    bff.onAttempt = answer(aState({ status: 'challenged', version: 2, attempt: 1, card: TRIED, challenge: CHALLENGE }));

    paysWith('123');
    await until(dialog);
    bff.become(captured);
    await until(() => find('paydesk-result'));

    const [attempt] = bff.attempts;
    equal(attempt?.card?.split('.').length, 5);
    equal(attempt?.stored_card, aStoredCard().id);
    await expectAccessible(flow);
  });

  test('where nothing is asked for, the attempt goes without a card', async () => {
    mount({ asks: 'nothing' });
    bff.onAttempt = answer(processing);

    pay();
    await until(() => find('paydesk-wait'));

    equal(
      bff.attempts.map(({ card, stored_card }) => [card, stored_card]),
      [[null, aStoredCard().id]],
    );
  });

  test('a declined stored card leads to the form for another, with the focus, and that card to the result', async () => {
    mount();
    bff.onAttempt = answer(processing);
    paysWith('123');
    await until(() => find('paydesk-wait'));

    bff.become(declined);

    const shown = await form();
    const number = input('cc-number');
    await until(() => number.matches(':focus'));
    ok(shown.querySelector('[role=alert]')?.textContent.includes('not enough money'), 'The decline is said.');
    await expectAccessible(flow);
    typeInto(number, '5200000000000007');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-csc'), '321');
    typeInto(input('cc-name'), 'Anna Ozola');
    bff.onAttempt = answer(captured);
    pay();
    await until(() => find('paydesk-result'));
    equal(
      bff.attempts.map(({ stored_card }) => stored_card ?? 'new'),
      [aStoredCard().id, 'new'],
    );
    equal(new Set(bff.attempts.map(({ nonce }) => nonce)).size, 2);
  });

  test('after a decline the stored card can be tried again', async () => {
    mount({ state: declined });
    ok(input('cc-number').checkVisibility(), 'Another card is asked for.');
    bff.onAttempt = answer(captured);

    pick(aStoredCard().id);
    ok(!input('cc-number').checkVisibility(), 'The stored one is chosen.');
    paysWith('123');

    await until(() => find('paydesk-result'));
    equal(bff.attempts.length, 1);
  });

  test('whether the payer agrees that a card is kept goes along with the attempt', async () => {
    mount({ asks_to_save: true });
    bff.onAttempt = answer(processing);
    pick('new');
    flow.querySelector<HTMLInputElement>('[name=save_card]')!.click();
    typeInto(input('cc-number'), '5200000000000007');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-name'), 'Anna Ozola');
    paysWith('321');

    await until(() => find('paydesk-wait'));

    const [attempt] = bff.attempts;
    equal([attempt?.save_card, attempt?.stored_card ?? null], [true, null]);
  });
});
