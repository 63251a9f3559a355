import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { GATEWAYS } from '../gateways/registry.ts';
import { editorSchema } from './editor-schema.ts';
import { GOOD } from './testing/written-config.ts';

const schema = editorSchema(GATEWAYS);
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
const DEPLOYED = readFileSync(new URL('../../../../docs/operate/deploy/paydesk.config.yaml', import.meta.url), 'utf8');

function placesOfMistakes(text: string): readonly string[] {
  validate(parse(text));
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

test.each([
  ['with every text as it is', GOOD],
  ['that is a sample to deploy with', DEPLOYED],
  ['with references in place of texts', GOOD.replace('https://pay.example', '${env:PUBLIC_URL}').replace('acme-shop', '${file:login}')],
  ['with a key by its digest', GOOD.replace('${env:MERCHANT_KEY}', `sha256:${'a1'.repeat(32)}`)],
  ['with a key and its scopes', GOOD.replace("['${env:MERCHANT_KEY}']", "[{ id: till, secret: '${env:MERCHANT_KEY}', scopes: [read] }]")],
])('a file %s has no mistake', (_which, text) => {
  expect(placesOfMistakes(text)).toEqual([]);
});

test.each([
  ['a setting that there is not', GOOD.replace('origins:', 'origin:'), '/merchants/0'],
  ['a gateway that there is not', GOOD.replace('gateway: payneteasy', 'gateway: paynet'), '/accounts/0/gateway'],
  ['a setting of another gateway', GOOD.replace('endpoint: 4107', 'sid: "000000000000010"'), '/accounts/0/settings'],
  ['a secret itself', GOOD.replace('${file:control-key}', '0C9B1E52-7A4D-4E0B-9F6A-5D2C81B7E3F4'), '/accounts/0/settings/control_key'],
  ['a key itself', GOOD.replace('${env:MERCHANT_KEY}', 'sk_0123456789abcdef0123456789abcdef'), '/merchants/0/secret_keys/0'],
  ['text in place of a number', `${GOOD}server:\n  port: '8080'\n`, '/server/port'],
  ['a missing setting', GOOD.replace('    name: Lamp & Co\n', ''), '/merchants/0'],
])('%s is marked where it stands', (_mistake, text, place) => {
  expect(placesOfMistakes(text)).toContain(place);
});

test('an editor is told what each setting is for', () => {
  expect(schema).toMatchObject({
    properties: {
      public_url: { description: expect.stringMatching(/./) as string },
      accounts: {
        items: {
          allOf: {
            0: {
              then: { properties: { settings: { properties: { control_key: { description: expect.stringMatching(/./) as string } } } } },
            },
          },
        },
      },
    },
  });
});
