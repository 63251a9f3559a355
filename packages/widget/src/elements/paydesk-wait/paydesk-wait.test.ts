import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { mounted, settled } from '../../testing/mounted-element.ts';
import './paydesk-wait.ts';

suite('paydesk-wait', () => {
  let element: HTMLElementTagNameMap['paydesk-wait'];
  const status = (): Element => element.shadowRoot!.querySelector('[role=status]')!;

  setup(async () => {
    element = await mounted('paydesk-wait');
  });

  teardown(() => {
    element.remove();
  });

  test('it says at once that money may be under way and nothing is to be repeated', async () => {
    ok(status().textContent.includes('may already be under way. Please do not pay again.'), 'The truth.');
    await expectAccessible(element);
  });

  test('when it takes long, the same region says that the page may be left', async () => {
    const region = status();
    element.patient = true;
    await settled(element);
    ok(region.textContent.includes('You can leave this page'), 'The payer may go.');
    ok(region === status(), 'A screen reader hears it.');
    await expectAccessible(element);
  });

  test('without a connection it says so and stands still', async () => {
    element.offline = true;
    await settled(element);
    ok(status().textContent.includes('You are offline'), 'No connection.');
    equal(getComputedStyle(element.shadowRoot!.querySelector('.indicator')!).animationName, 'none');
    await expectAccessible(element);
  });

  test('it never says how the payment ended', () => {
    ok(!/charged|declined|complete/i.test(status().textContent), 'It is not known yet.');
  });

  test('once the payer has given up it says so, and that the payment may stay', async () => {
    element.givenUp = true;
    await settled(element);
    ok(status().textContent.includes('If your bank had already approved the payment, it stays paid.'), 'The truth.');
    await expectAccessible(element);
  });
});
