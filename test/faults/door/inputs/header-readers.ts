import { browserOf } from '@paydesk/bff/http/browser-of';
import { decodeCursor, DELIVERY_PLACE, SEQUENCE } from '@paydesk/bff/http/cursor';
import { idempotencyKey } from '@paydesk/bff/http/idempotency-key';
import { formFields } from '@paydesk/bff/http/middleware/form-body';
import { toFault } from '@paydesk/bff/http/problem';
import { scrubCardNumbers } from '@paydesk/bff/observability/scrub';
import { cardEncryption } from '@paydesk/bff/security/card-encryption';
import { keyIdOf } from '@paydesk/bff/security/jwe-header';
import { newServerKeys } from '@paydesk/bff/security/server-keys';
import { charsetParameter, mediaTypeOf } from '@paydesk/bff/formats/media-type';
import { PaymentId } from '@paydesk/shared/ids';
import { matchLanguage } from '@paydesk/shared/languages';
import { encryptCard } from '../../../support/encrypt-card.ts';
import type { InputCase, InputReader } from './input-reader.ts';

const HEADER_BYTES = 16_384;
const FORM_BYTES = 16_384;
const CARD_BYTES = 8_192;
const CURSOR_BYTES = 100;
const LINE_BYTES = 65_536;

/** A decryption costs a thousand times what a look at the header does. */
const DECRYPTED_ONE_IN = 200;

function isFaultOfCaller(error: unknown): boolean {
  return toFault(error).code !== 'internal';
}

function textCase(sample: string, read: (text: string) => unknown, format: InputCase['format'] = 'text'): InputCase {
  return { sample: Buffer.from(sample), format, isKnown: isFaultOfCaller, read: (bytes) => read(Buffer.from(bytes).toString('latin1')) };
}

function withHeader(name: string, value: string) {
  return { headers: { [name]: value }, params: {} } as never;
}

const keys = newServerKeys(new Date('2026-11-21T00:00:00Z')).card_encryption;
const encryption = cardEncryption([keys[0]!]);
const BINDING = { payment: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w', nonce: 'AAAAAAAAAAAAAAAAAAAAAA' };
const SEALED = encryptCard(
  { ...BINDING, number: '4444555566661111', expiry_month: 12, expiry_year: 2030, security_code: '123', holder: 'ADA PAYER' },
  encryption.publicKey,
);
let looked = 0;

/** Headers, cursors, the form without a script, encrypted cards, and the log that all of it ends in. */
export const HEADER_READERS: readonly InputReader[] = [
  {
    name: 'headers',
    bytesMax: HEADER_BYTES,
    cases: [
      textCase('fr-CA, fr;q=0.9, en;q=0.8', (text) => [matchLanguage(text), browserOf(withHeader('accept-language', text))]),
      textCase('Mozilla/5.0 (X11; Linux x86_64)', (text) => browserOf(withHeader('user-agent', text))),
      textCase('8e03978e-40d5-43e8-bc93-6894a57f9324', (text) =>
        idempotencyKey({
          operation: { id: 'a' },
          query: {},
          body: {},
          request: withHeader('idempotency-key', text),
          response: { locals: { key: { merchant: 'a' } } },
        } as never),
      ),
      textCase('text/xml; charset="ISO-8859-15"', (text) => [mediaTypeOf(text), charsetParameter(text)]),
    ],
  },
  {
    name: 'cursors',
    bytesMax: CURSOR_BYTES,
    cases: [
      textCase(Buffer.from('12').toString('base64url'), (text) => decodeCursor(SEQUENCE, text)),
      textCase(Buffer.from('1_dlv_01jd3k5x8q2m4n6p7r9s0t1v2w').toString('base64url'), (text) => decodeCursor(DELIVERY_PLACE, text)),
      textCase(Buffer.from(BINDING.payment).toString('base64url'), (text) => decodeCursor(PaymentId, text)),
    ],
  },
  {
    name: 'the form without a script',
    bytesMax: FORM_BYTES,
    cases: [
      {
        sample: Buffer.from(
          'nonce=AAAAAAAAAAAAAAAAAAAAAA&cc-number=4444+5555+6666+1111&cc-exp=12%2F30&cc-csc=123&name=Zo%C3%AB&email=a%40b.example',
        ),
        format: 'form',
        isKnown: isFaultOfCaller,
        read: (bytes) => formFields(Buffer.from(bytes)),
      },
    ],
  },
  {
    name: 'encrypted cards',
    bytesMax: CARD_BYTES,
    cases: [
      {
        sample: Buffer.from(SEALED),
        format: 'text',
        isKnown: isFaultOfCaller,
        read: (bytes) => {
          const jwe = Buffer.from(bytes).toString('latin1');
          looked += 1;
          return looked % DECRYPTED_ONE_IN === 0 ? encryption.open(jwe, BINDING) : keyIdOf(jwe);
        },
      },
    ],
  },
  {
    name: 'lines of the log',
    bytesMax: LINE_BYTES,
    cases: [
      textCase(
        '{"path":"/v1/x?a=4444%205555","ms":12.3,"id":"a1b2c3d4-1111-4222-8333-123456789012","cvv2":"123"}',
        scrubCardNumbers,
        'json',
      ),
    ],
  },
];
