import { describe } from 'vitest';
import { gatewayContract, type RuleException } from './gateway-contract.ts';
import { DIRECT, startMyposAccount } from './mypos-account.ts';

const because = (reason: string, ...rules: readonly string[]): readonly RuleException[] => rules.map((rule) => ({ rule, reason }));

const LATER = ['capture', 'cancel of a hold', 'refund of a sale', 'refund of a capture'];

/** What no store can keep. */
const ANYWHERE: readonly RuleException[] = [
  ...because('amounts have two decimals: Notes 2', 'amounts of currencies with 3 decimals arrive and come back exactly'),
  ...because('an answer is signed and final, or none at all: Notes 5.4', 'an unknown outcome stays unknown until the gateway knows it'),
  ...settledByAnswer(...LATER),
  ...because(
    'a completion names our order, not a transaction: Notes 9.3',
    'a modification is refused for a payment that the gateway has not named',
  ),
  ...because(
    'no method tells of parts that were refunded: Notes 9.9, 9.11',
    'of two equal refunds each is found by itself, and a lost one is not taken for the one before',
    'a sale of which a part was refunded stands so',
    ...lost('refund of a capture'),
  ),
];

/** The payer's browser posts the form to the gateway, and we send nothing. */
const AT_PAYMENT_PAGE: readonly RuleException[] = [
  ...because(
    'the notification of a hold says nothing of the card: Notes 6.2',
    'an approved authorize is reported with its amount, currency and card',
  ),
  ...because(
    'where no part can be captured, a hold that shows the wanted end counts as done: Notes 12.3, 15',
    'what is captured cannot be captured again',
  ),
  ...because('the page tells the payer alone why: Notes 6.1', 'a declined payment is reported with a reason'),
  ...because(
    'a form of ours takes the payer there: Notes 8.1',
    'a challenge by redirect leads through the bank and back to an approval',
    'a challenge by html leads through the bank and back to an approval',
  ),
  ...because(
    'no message of ours and no answer to be lost: Notes 8.1',
    'with the answer lost the outcome is open, and found by asking for our own reference',
    'with the answer malformed the outcome is open, and found by asking for our own reference',
    'a reference that the gateway never got to know is absent',
  ),
  ...because('no card passes through us: Notes 8.1', 'neither card number nor security code shows in reports, faults or output'),
  ...because(
    'no method tells of refunds, unless a store shows them as reversals: Notes 9.11',
    'a sale that was refunded as a whole stands so',
    ...lost('refund of a sale'),
  ),
];

const IN_OUR_FORM: readonly RuleException[] = [
  ...settledByAnswer('cancel of a charge'),
  ...because(
    'in-app payments are not notified: Notes 8.3',
    'a notification names our reference, and a forged one is not authentic',
    'the same notification twice has the same digest',
  ),
  ...because(
    'no method reads a stored card: Notes 9.8',
    'the card of a payment can be stored, and is described without more than may be known of it',
    'a stored card that the gateway does not know is neither read nor charged',
    'nor does the security code of a stored card, or more of the card than a receipt may show',
  ),
  ...because(
    'the answer to a payment with a token says nothing of the card: Notes 9.7',
    'a payer pays with a stored card and its security code: authorize',
    'a payer pays with a stored card and its security code: sale',
  ),
];

describe('a store whose payers type the card at the payment page', () => {
  gatewayContract({ start: () => startMyposAccount(), exceptions: [...ANYWHERE, ...AT_PAYMENT_PAGE] });
});

describe('a store that takes cards in our own form, keeps them, and shows refunded sales as reversed', () => {
  gatewayContract({
    start: () =>
      startMyposAccount(
        { ...DIRECT, tokens: true, reversal: true, partial_completion: true, refund_outcome: 'payment_status' },
        { settings: { fidelity: { refundedShownAsReversed: true } } },
      ),
    exceptions: [...ANYWHERE, ...IN_OUR_FORM],
  });
});

function lost(what: string): readonly string[] {
  return [
    `the outcome of a ${what} whose answer was lost is found by asking, and nothing is sent again`,
    `a ${what} that the gateway never got to know is absent, and no other outcome is taken for it`,
    `a lost ${what} after a declined one is not taken for it`,
    `while a status still shows what was before, a ${what} whose answer was lost is absent at most`,
  ];
}

function settledByAnswer(...operations: readonly string[]): readonly RuleException[] {
  return [
    ...because(
      'an answer is signed and final, or none at all: Notes 5.4',
      ...operations.map((what) => `an unknown ${what} stays unknown until the gateway knows it`),
    ),
    ...because(
      'an answer is the outcome, and no status tells whether it was given: Notes 9.3, 9.4, 9.12',
      ...operations.map((what) => `while a status still shows what was before, it is not taken for the ${what}`),
    ),
  ];
}
