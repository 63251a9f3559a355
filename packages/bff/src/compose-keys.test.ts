import { PaymentId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { composeKeys } from './compose-keys.ts';
import { newServerKeys } from './security/server-keys.ts';

const PAYMENT = PaymentId.parse('pay_01jd3k5x8q2m4n6p7r9s0t1v2w');
const [OLD, NEW] = [newServerKeys(new Date()), newServerKeys(new Date())];

test('what every part has made with the first key stays good while that key is listed, and no longer', () => {
  const keys = composeKeys(OLD);
  const { tokens, notices, challenges, encryption } = keys;
  const made = { token: tokens.issue(PAYMENT), notice: notices.of('main', 'a'), challenge: challenges.of('main', 'a') };
  const isGood = () => [
    tokens.verify(made.token) === PAYMENT,
    notices.verify('main', 'a', made.notice),
    challenges.verify('main', 'a', made.challenge),
  ];

  keys.replace({
    client_token: [...NEW.client_token, ...OLD.client_token],
    card_encryption: [...NEW.card_encryption, ...OLD.card_encryption],
    notification_address: [...NEW.notification_address, ...OLD.notification_address],
  });

  expect(isGood()).toEqual([true, true, true]);
  expect(encryption.publicKey.kid).toBe(NEW.card_encryption[0]?.id);
  expect(tokens.issue(PAYMENT)).toContain(NEW.client_token[0]?.id);
  expect(keys.countingSecret()).toBe(NEW.client_token[0]?.secret);
  keys.replace(NEW);
  expect(isGood()).toEqual([false, false, false]);
  expect(tokens.isRetired(made.token)).toBe(true);
});

test('keys that cannot be used replace nothing', () => {
  const keys = composeKeys(OLD);

  expect(() => {
    keys.replace({ ...NEW, card_encryption: [{ id: 'a', private_key: '-----BEGIN nothing' }] });
  }).toThrow();
  expect(keys.encryption.publicKey.kid).toBe(OLD.card_encryption[0]?.id);
  expect(keys.countingSecret()).toBe(OLD.client_token[0]?.secret);
});
