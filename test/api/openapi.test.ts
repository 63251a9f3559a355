import { OPERATIONS } from '@paydesk/shared/operations/all';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Document, Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import { Json } from '@stoplight/spectral-parsers';
import { oas } from '@stoplight/spectral-rulesets';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { generateClient } from '../support/generated-client.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';

const system = useSystem();

let source = '';

beforeAll(async () => {
  source = await (await fetch(`${system.current.bffs[0].url}/openapi.json`)).text();
});

test('redocly has nothing to say about the document', async () => {
  const config = await createConfig({ extends: ['recommended'] });

  const problems = await lintFromString({ source, config, absoluteRef: 'openapi.json' });

  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${String(location[0]?.pointer)}`)).toEqual([]);
});

test('spectral has nothing to say about the document', async () => {
  const spectral = new Spectral();
  spectral.setRuleset({ extends: [oas as RulesetDefinition] });

  const problems = await spectral.run(new Document(source, Json, 'openapi.json'));

  expect(problems.map(({ code, message, path }) => `${code}: ${message} ${path.join('.')}`)).toEqual([]);
});

test('a generated client type-checks, and every answer in the life of a payment fits the contract', async () => {
  const { client, remove } = await generateClient(JSON.parse(source) as object);
  onTestFinished(remove);
  const answers: { call: string; status: number; body: unknown }[] = [];

  const types = await client.lifecycle({
    url: system.current.bffs[0].url,
    secretKey: MERCHANT_KEY,
    newAttempt: (payment) => new PayerClient(system.current.bffs[0].url, payment).newAttempt({ nonce: newNonce(), card: CARDS.approved }),
    onAnswer: (call, status, body) => answers.push({ call, status, body }),
  });

  expect(types.filter((type) => type.startsWith('payment.'))).toEqual(['payment.authorized', 'payment.captured', 'payment.refunded']);
  const refusal = answers.pop();
  expect(refusal).toMatchObject({ call: 'POST /v1/payments/{id}/refunds', status: 409 });
  for (const { call, status, body } of answers) {
    const operation = OPERATIONS.find(({ method, path }) => `${method.toUpperCase()} ${path}` === call);
    expect(status, call).toBe(operation?.status);
    // What the contract does not name, its schema leaves out.
    expect(operation?.response.parse(body), call).toEqual(body);
  }
});
