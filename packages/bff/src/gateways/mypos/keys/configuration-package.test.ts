import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { readConfigurationPackage } from './configuration-package.ts';
import { CONFIGURATION_PACKAGE, vectorFile } from '../fixtures/vectors.ts';

const NOW = new Date('2026-08-01T00:00:00Z');

const packed = (contents: unknown) => Buffer.from(JSON.stringify(contents)).toString('base64');
const read = (text: string, allowLegacy = false) => readConfigurationPackage(text, { allowLegacy }, NOW);

const { decoded, package: PACKAGE } = CONFIGURATION_PACKAGE;

test('the published package is read', () => {
  const contents = read(PACKAGE);

  expect(contents).toEqual({
    sid: decoded.sid,
    walletNumber: decoded.cn,
    keyIndex: 1,
    privateKey: decoded.pk,
    gatewayCertificate: decoded.pc,
    partner: undefined,
  });
  expect(createPrivateKey(contents.privateKey).equals(createPrivateKey(vectorFile('TEST-ONLY-merchant-keyindex1.private.pem')))).toBe(true);
});

test('a package may be broken over lines, spell its index as a number and name a partner', () => {
  const text = packed({ ...decoded, idx: 2, appid: 'mps-app-00000001', pid: 'mps-p-00000001' });

  expect(read(text.replaceAll(/.{76}/g, '$&\r\n'))).toMatchObject({
    keyIndex: 2,
    partner: { applicationId: 'mps-app-00000001', partnerId: 'mps-p-00000001' },
  });
});

test('the package of the public sandbox is read only when the operator says so', () => {
  const sandbox = packed({ ...decoded, pc: vectorFile('TEST-ONLY-gateway-legacy1024.zero-serial-expired.cert.pem') });

  expect(() => read(sandbox)).toThrow(/^the gateway certificate of the package is no certificate .*allow_legacy_certificate/);
  expect(() => read(sandbox, true)).not.toThrow();
});

test.each([
  ['nothing', ''],
  ['a key instead', decoded.pk],
  ['base64 of something else', Buffer.from('private').toString('base64')],
  ['base64 of no object', packed('private')],
  ['a package cut short', PACKAGE.slice(0, -40)],
  ['no private key', packed({ ...decoded, pk: undefined })],
  ['a store that is none', packed({ ...decoded, sid: '../../etc' })],
  ['an index that is none', packed({ ...decoded, idx: '0' })],
  ['a private key that is none', packed({ ...decoded, pk: 'private' })],
  ['keys the wrong way round', packed({ ...decoded, pk: decoded.pc, pc: decoded.pk })],
])('%s is refused without being repeated', (_case, text) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ name: 'KeyComplaint', message: expect.not.stringMatching(/MII|-----|etc|cHJp/) as string }),
  );
});
