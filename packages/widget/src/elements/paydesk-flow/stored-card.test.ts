import type { Checkout, CheckoutState } from '@paydesk/shared/checkout';
import { aCheckout, aPage, aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { FakeBff } from '../../testing/fake-bff.ts';
import { until } from '../../testing/until.ts';
import { typeInto } from '../field-base-tests.ts';
import './paydesk-flow.ts';
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
    flow = document.createElement('paydesk-flow');
    flow.page = aPage({ checkout });
    document.body.append(flow);
  }
  const find = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] | null =>
    flow.shadowRoot!.querySelector<HTMLElementTagNameMap[Tag]>(`${tag}:not([hidden])`);
  const inForm = (selector: string): HTMLElement | null | undefined =>
    find('paydesk-card-form')?.shadowRoot?.querySelector<HTMLElement>(selector);
  const input = (name: string) => until(() => inForm(`[name=${name}]`) as HTMLInputElement | null, name);
  const button = (kind: 'button' | 'switch') => until(() => inForm(`.${kind}`), kind);
  const paysWith = async (code: string): Promise<void> => {
    typeInto(await input('cc-csc'), code);
    (await button('button')).click();
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

  // The first test of this file: elsewhere the script is there already.
  test('the row comes in a script of its own; the code can be typed, and a click that is faster waits', async () => {
    mount();
    bff.onAttempt = answer(processing);
    const form = await until(() => find('paydesk-card-form'));
    await form.updateComplete;
    ok(customElements.get('paydesk-stored-card') === undefined, 'The script is still on its way.');
    const height = form.shadowRoot!.querySelector('paydesk-stored-card')!.getBoundingClientRect().height;

    await paysWith('123');

    equal(bff.attempts.length, 0);
    await until(() => find('paydesk-wait'));
    equal(bff.attempts.length, 1);
    bff.become(declined);
    (await button('switch')).click();
    const row = await until(() => inForm('paydesk-stored-card'));
    equal(row.getBoundingClientRect().height, height);
  });

  test('the security code alone is sent, encrypted, and leads through the bank to the result', async () => {
    mount();
    bff.onAttempt = answer(aState({ status: 'challenged', version: 2, attempt: 1, card: TRIED, challenge: CHALLENGE }));

    await paysWith('123');
    await until(dialog);
    bff.become(captured);
    await until(() => find('paydesk-result'));

    const [attempt] = bff.attempts;
    equal(attempt?.card?.split('.').length, 5);
    await expectAccessible(flow);
  });

  test('where nothing is asked for, the attempt goes without a card', async () => {
    mount({ asks: 'nothing' });
    bff.onAttempt = answer(processing);

    (await button('button')).click();
    await until(() => find('paydesk-wait'));

    equal(
      bff.attempts.map(({ card }) => card),
      [null],
    );
  });

  test('a declined stored card leads to the form for another, with the focus, and that card to the result', async () => {
    mount();
    bff.onAttempt = answer(processing);
    await paysWith('123');
    await until(() => find('paydesk-wait'));

    bff.become(declined);

    const number = await input('cc-number');
    await until(() => number.matches(':focus'));
    ok(inForm('[role=alert]')?.textContent.includes('not enough money'), 'The decline is said.');
    await expectAccessible(flow);
    typeInto(number, '5200000000000007');
    typeInto(await input('cc-exp'), '1249');
    typeInto(await input('cc-csc'), '321');
    typeInto(await input('cc-name'), 'Anna Ozola');
    bff.onAttempt = answer(captured);
    (await button('button')).click();
    await until(() => find('paydesk-result'));
    equal(new Set(bff.attempts.map(({ nonce }) => nonce)).size, 2);
  });

  test('after a decline the stored card can be tried again', async () => {
    mount({ state: declined });
    await input('cc-number');
    bff.onAttempt = answer(captured);

    (await button('switch')).click();
    await until(() => inForm('[name=cc-number]') === null);
    await paysWith('123');

    await until(() => find('paydesk-result'));
    equal(bff.attempts.length, 1);
  });
});
