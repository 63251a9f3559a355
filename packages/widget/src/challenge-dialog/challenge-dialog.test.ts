import type { ChallengeHelp } from '../protocol/frame-message.ts';
import { expectAccessible } from '../testing/accessible.ts';
import { equal, ok } from '../testing/assert.ts';
import { next } from '../testing/until.ts';
import { openChallengeDialog } from './challenge-dialog.ts';

const HELP: ChallengeHelp = {
  trouble: 'Do you not see your bank’s page?',
  whole_window: 'Open it in the whole window',
  give_up: 'Cancel payment',
  question: { title: 'Cancel this payment?', sentence: 'It may be paid.', confirm: 'Yes, cancel', keep: 'No, go on' },
};

function open(onClosedByPayer: (givesUp: boolean) => void = () => undefined, help: ChallengeHelp | undefined = HELP) {
  return openChallengeDialog({
    parent: document.body,
    url: '/pay/p/challenge/1/secret',
    title: 'Confirm with your bank',
    closeLabel: 'Close',
    help,
    locale: 'en',
    direction: 'ltr',
    onClosedByPayer,
  });
}

const press = (label: string): void => {
  [...shown()!.querySelectorAll('button')].find(({ textContent }) => textContent === label)!.click();
};

const shown = (): HTMLDialogElement | undefined =>
  [...document.body.children].map(({ shadowRoot }) => shadowRoot?.querySelector('dialog')).find((dialog) => dialog != null);

suite('challenge dialog', () => {
  test('it is accessible, named and above a modal of the merchant', async () => {
    const merchantModal = document.createElement('dialog');
    document.body.append(merchantModal);
    merchantModal.showModal();

    const dialog = open();

    ok(shown()?.matches(':modal'), 'The dialog is modal.');
    const { x, y, width } = shown()!.getBoundingClientRect();
    const painted = document.elementFromPoint(x + width / 2, y + 10);
    ok(painted?.shadowRoot?.contains(shown()!), 'The dialog is painted above.');
    await expectAccessible();
    dialog.close();
    merchantModal.remove();
  });

  test('closing by the payer is told once, and the focus goes back', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    button.focus();
    let told = 0;
    open(() => (told += 1));
    const dialog = shown()!;
    const closed = next(dialog, 'close');

    dialog.querySelector('button')!.click();
    await closed;

    equal(told, 1);
    equal(shown(), undefined);
    ok(document.activeElement === button, 'The focus is where it was.');
    button.remove();
  });

  test('closing it by script calls nothing back', async () => {
    let told = 0;
    const dialog = open(() => (told += 1));

    dialog.close();
    await new Promise((resolve) => setTimeout(resolve));

    equal(told, 0);
    equal(shown(), undefined);
  });

  test('the bank’s page cannot lead the whole page away by itself', () => {
    const dialog = open();
    const sandbox = shown()!.querySelector('iframe')!.sandbox;

    ok(!sandbox.contains('allow-top-navigation'), 'No top navigation.');
    ok(sandbox.contains('allow-scripts'), 'Scripts run.');
    dialog.close();
  });

  test('the same page opens in the whole window, at any time', () => {
    const dialog = open();
    const link = shown()!.querySelector('a')!;

    equal([link.href, link.target], [new URL('/pay/p/challenge/1/secret?display=redirect', location.href).href, '_top']);
    ok(link.checkVisibility(), 'It is shown.');
    dialog.close();
  });

  test('the payer who gives up is asked once more, and goes back by Escape with the focus', async () => {
    let told: boolean | undefined;
    open((givesUp) => (told = givesUp));
    const dialog = shown()!;

    press('Cancel payment');

    ok(dialog.querySelector('.keep')!.matches(':focus'), 'The answer that changes nothing has the focus.');
    await expectAccessible();
    const cancel = new Event('cancel', { cancelable: true });
    dialog.dispatchEvent(cancel);
    ok(cancel.defaultPrevented && dialog.open, 'Escape takes the question back.');
    equal(shown()!.ownerDocument.activeElement!.shadowRoot!.activeElement!.textContent, 'Cancel payment');
    press('Cancel payment');
    const closed = next(dialog, 'close');
    press('Yes, cancel');
    await closed;
    equal(told, true);
  });

  test('where nothing can be paid any more nothing is asked', async () => {
    let told: boolean | undefined;
    open((givesUp) => (told = givesUp), { ...HELP, question: null });
    const closed = next(shown()!, 'close');

    press('Cancel payment');
    await closed;

    equal(told, true);
  });

  test('a frame of an earlier release has a dialog without help', () => {
    const dialog = openChallengeDialog({
      parent: document.body,
      url: '/pay/p',
      title: 'Confirm',
      closeLabel: 'Close',
      help: undefined,
      locale: 'en',
      direction: 'ltr',
      onClosedByPayer: () => undefined,
    });
    equal(shown()!.querySelectorAll('button').length, 1);
    dialog.close();
  });
});
