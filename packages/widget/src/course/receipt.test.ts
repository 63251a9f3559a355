import type { Checkout } from '@paydesk/shared/checkout';
import type { ReactiveControllerHost } from 'lit';
import type { Answer } from '../bff-client/bff-client.ts';
import { aCheckout, aReceipt } from '../testing/a-page.ts';
import { equal } from '../testing/assert.ts';
import { ReceiptController } from './receipt.ts';

suite('receipt of an outcome', () => {
  let updates = 0;
  const host: ReactiveControllerHost = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => void (updates += 1),
    updateComplete: Promise.resolve(true),
  };
  const answering = (...answers: Answer<Checkout>[]) => {
    let asked = 0;
    return {
      readCheckout: () => Promise.resolve(answers[asked++] ?? { kind: 'lost' as const }),
      get asked() {
        return asked;
      },
    };
  };
  const withReceipt = { kind: 'answered', value: aCheckout({ receipts: true, receipt: aReceipt() }) } as const;

  setup(() => {
    updates = 0;
  });

  test('it is read with the checkout, and shown', async () => {
    const controller = new ReceiptController(host, aCheckout({ receipts: true }));
    await controller.read(answering(withReceipt));
    equal(controller.receipt, aReceipt());
    equal(updates, 1);
  });

  test('nothing is read where the gateway writes none', async () => {
    const client = answering(withReceipt);
    await new ReceiptController(host, aCheckout()).read(client);
    equal(client.asked, 0);
  });

  test('a page that came with a receipt shows it at once', () => {
    equal(new ReceiptController(host, aCheckout({ receipts: true, receipt: aReceipt() })).receipt, aReceipt());
  });

  test('a lost answer is asked for again', async () => {
    const controller = new ReceiptController(host, aCheckout({ receipts: true }));
    await controller.read(answering({ kind: 'lost' }, withReceipt));
    equal(controller.receipt, aReceipt());
  });

  test('nothing is shown after the page was left', async () => {
    const controller = new ReceiptController(host, aCheckout({ receipts: true }));
    const reading = controller.read(answering({ kind: 'lost' }, withReceipt));
    await Promise.resolve();
    controller.hostDisconnected();
    await reading;
    equal(controller.receipt, null);
    equal(updates, 0);
  });
});
