import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { isUnderWay, takesAttempts } from '../payments/transitions.ts';
import { PAGE_OF_STATUS } from './page-of-status.ts';

test.each(PAYMENT_STATUSES)('the first page of %s tells the truth', (status) => {
  const [first] = PAGE_OF_STATUS[status];
  if (isUnderWay(status) && status !== 'unknown') expect(first).toBe('wait');
  else expect(first).toBe(status === 'awaiting_payer' ? 'checkout' : 'result');
});

test('the form is only shown where an attempt may start or is under way', () => {
  for (const status of PAYMENT_STATUSES) {
    expect(PAGE_OF_STATUS[status].includes('checkout')).toBe(takesAttempts(status) || isUnderWay(status));
  }
});
