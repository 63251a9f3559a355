import { expectAccessible } from '../testing/accessible.ts';
import { equal, ok } from '../testing/assert.ts';
import { next } from '../testing/until.ts';
import { openChallengeDialog } from './challenge-dialog.ts';

function open(onClosedByPayer: () => void = () => undefined) {
  return openChallengeDialog({
    parent: document.body,
    url: '/pay/p/challenge/1/secret',
    title: 'Confirm with your bank',
    closeLabel: 'Close',
    locale: 'en',
    direction: 'ltr',
    onClosedByPayer,
  });
}

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
});
