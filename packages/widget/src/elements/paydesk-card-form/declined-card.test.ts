import { aState } from '../../testing/a-page.ts';
import { equal } from '../../testing/assert.ts';
import { inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { shown, typeInto } from '../../testing/typing.ts';

suite('paydesk-card-form after a decline', () => {
  for (const [action, number] of [
    ['use_another_card', '5|'],
    ['try_again', '4242 4242 4242 4242 5|'],
  ] as const) {
    test(`that says ${action}, typing leads to ${number}`, () => {
      const form = mountedForm();
      const input = inputOf(form, 'cc-number');
      typeInto(input, '4242424242424242');
      input.blur();

      form.state = aState({ status: 'declined', attempt: 1, decline: { code: 'declined', payer_message: 'raw', action } });
      form.focus();
      typeInto(input, '5');

      equal(shown(input), number);
      form.remove();
    });
  }

  test('the same problem is read out again when it comes back', async () => {
    const form = mountedForm();
    const input = inputOf(form, 'cc-number');
    const said = form.querySelector('.said')!;
    let times = 0;
    const observer = new MutationObserver(() => (times += 1));
    observer.observe(said, { childList: true });
    for (const digit of '42') {
      typeInto(input, digit);
      input.blur();
      await Promise.resolve();
      input.focus();
      form.reset();
    }
    equal(times, 2);
    form.remove();
  });
});
