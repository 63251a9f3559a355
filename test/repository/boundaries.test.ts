import { expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { fileOf, refusalsOf } from './planted-imports.ts';

const bff = 'packages/bff/src';
const widget = 'packages/widget/src';

/** Room or file, an import, and the rule that must refuse it. */
const FORBIDDEN: readonly (readonly [from: string, imports: string, rule: string])[] = [
  ['packages/shared/src/', 'express', 'shared-knows-zod-only'],
  ['packages/shared/src/', 'node:fs', 'shared-knows-zod-only'],
  ['packages/shared/src/', './client.ts', 'shared-knows-zod-only'],
  ['packages/shared/src/operations/', '../client/request.ts', 'shared-knows-zod-only'],
  ['packages/shared/src/client/', 'undici', 'client-knows-the-contract'],
  ['packages/shared/src/client/', 'node:crypto', 'client-knows-the-contract'],
  ['packages/shared/src/money.ts', 'zod', 'schema-free-files-stay-free'],

  [`${bff}/payments/`, '@paydesk/shared/client', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'jose', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'kysely', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'ulid', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'vitest', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'yaml', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'cockatiel', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'pg', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'express', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'pino', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'undici', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'fast-xml-parser', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'node:fs', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'node:crypto', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, '../gateways/registry.ts', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, '../http/problem.ts', 'payments-knows-the-contract-only'],
  [`${bff}/payments/`, 'temporal-polyfill', 'one-file-knows-the-calendar'],
  [`${bff}/payments/ports/`, '../use-cases/create-payment.ts', 'ports-know-no-use-case'],

  [`${bff}/gateways/mypos/`, '../payneteasy/config.ts', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/mypos/`, '../registry.ts', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/mypos/`, '../../payments/transitions.ts', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/payneteasy/`, 'jose', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/payneteasy/`, 'cockatiel', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/desjardins/`, 'node:fs', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/desjardins/`, 'node:http', 'gateway-knows-its-own-protocol-only'],
  [`${bff}/gateways/registry.ts`, '../http/problem.ts', 'gateway-registry-creates-gateways'],
  [`${bff}/http/`, '../gateways/mypos/config.ts', 'only-the-registry-spells-gateways'],
  [`${bff}/jobs/`, '../gateways/desjardins/config.ts', 'only-the-registry-spells-gateways'],
  [`${bff}/transport/`, '../gateways/registry.ts', 'transport-knows-no-gateway'],
  [`${bff}/transport/`, 'jose', 'transport-knows-no-gateway'],

  [`${bff}/storage/postgres/`, 'jose', 'storage-postgres-knows-its-driver'],
  [`${bff}/storage/postgres/`, '../../http/problem.ts', 'storage-postgres-knows-its-driver'],
  [`${bff}/http/`, 'kysely', 'http-calls-use-cases'],
  [`${bff}/http/`, 'jose', 'http-calls-use-cases'],
  [`${bff}/http/routes/`, '../../storage/storage.ts', 'http-calls-use-cases'],
  [`${bff}/pages/`, '../payments/transitions.ts', 'pages-are-functions-to-strings'],
  [`${bff}/jobs/`, '../http/problem.ts', 'jobs-call-use-cases'],
  [`${bff}/jobs/`, 'cockatiel', 'jobs-call-use-cases'],
  [`${bff}/security/`, '../storage/storage.ts', 'security-knows-keys'],
  [`${bff}/observability/`, '../http/problem.ts', 'observability-watches'],
  [`${bff}/config/`, '../storage/storage.ts', 'config-reads-the-environment'],
  [`${bff}/config/`, 'ulid', 'config-reads-the-environment'],
  [`${bff}/http/`, '../compose.ts', 'only-programs-compose'],

  [`${widget}/host/`, '../card/brands.ts', 'host-knows-the-protocol-only'],
  [`${widget}/host/`, '../bff-client/encrypt-card.ts', 'host-knows-the-protocol-only'],
  [`${widget}/host/`, 'zod', 'host-knows-the-protocol-only'],
  [`${widget}/frame/`, '../host/paydesk-checkout.ts', 'frame-never-imports-the-host'],
  [`${widget}/challenge-dialog/challenge-dialog.ts`, '../card/brands.ts', 'challenge-dialog-knows-an-address'],
  [`${widget}/protocol/`, '../card/brands.ts', 'protocol-imports-no-room'],
  [`${widget}/protocol/`, 'lit', 'protocol-imports-no-room'],
  [`${widget}/controllers/`, '../elements/define.ts', 'field-controllers-know-their-field-only'],
  [`${widget}/controllers/`, '../course/view.ts', 'field-controllers-know-their-field-only'],
  [`${widget}/course/`, '../elements/define.ts', 'course-shows-nothing'],
  [`${widget}/course/`, '../controllers/field-validity.ts', 'course-shows-nothing'],
  [`${widget}/card/`, 'lit', 'card-knowledge-is-pure'],
  [`${widget}/card/`, '../bff-client/encrypt-card.ts', 'card-knowledge-is-pure'],
  [`${widget}/bff-client/`, '@paydesk/shared/problem', 'widget-imports-no-schemas'],
  [`${widget}/bff-client/`, '@paydesk/shared/client', 'widget-imports-no-schemas'],
  [`${widget}/elements/`, 'axe-core', 'widget-knows-lit-and-the-contract'],

  ['test/simulators/mypos/', '../../../packages/bff/src/gateways/mypos/config.ts', 'simulators-share-nothing-with-us'],
  ['test/simulators/desjardins/', '@paydesk/shared/money', 'simulators-share-nothing-with-us'],
  ['test/simulators/payneteasy/', '../../fixtures/orders.ts', 'simulators-share-nothing-with-us'],
  ['test/shop/', '../support/merchant-client.ts', 'shop-knows-the-client-only'],
  [`${bff}/http/`, '../../../../test/fixtures/orders.ts', 'products-import-no-tests'],
  [`${bff}/http/`, 'vitest', 'products-import-no-development-dependencies'],
  [`${bff}/security/`, 'fast-check', 'products-import-no-development-dependencies'],
  ['test/support/', '../../packages/bff/src/compose.ts', 'packages-meet-through-exports'],
  [`${bff}/http/`, '../../../shared/src/money.ts', 'packages-meet-through-exports'],
  [`${bff}/http/`, 'left-pad', 'no-unresolved-imports'],
];

/** Imports that stand in the same rooms, some of them packages whose entry lies in `dist/`. */
const ALLOWED: readonly (readonly [from: string, imports: string])[] = [
  ['packages/shared/src/', 'zod'],
  ['packages/shared/src/client/', '../operations/all.ts'],
  [`${bff}/payments/`, '@paydesk/shared/money'],
  [`${bff}/payments/schedules/calendar.ts`, 'temporal-polyfill'],
  [`${bff}/gateways/mypos/`, '../../transport/transport.ts'],
  [`${bff}/gateways/mypos/`, 'node:crypto'],
  [`${bff}/transport/`, 'cockatiel'],
  [`${bff}/storage/postgres/`, 'kysely'],
  [`${bff}/storage/postgres/`, 'ulid'],
  [`${bff}/http/`, 'express'],
  [`${bff}/security/`, 'jose'],
  [`${bff}/config/`, 'yaml'],
  [`${widget}/host/`, 'lit'],
  [`${widget}/elements/`, '../card/brands.ts'],
  ['test/support/', '@paydesk/bff/compose'],
  ['test/simulators/mypos/', 'vitest'],
];

test('every import that the map forbids is refused by its rule, and none that it allows', async () => {
  const copy = await temporaryDirectory();
  onTestFinished(() => copy.remove());

  const refusals = await refusalsOf(
    [...FORBIDDEN, ...ALLOWED].map(([from, imports]) => ({ from, imports })),
    copy.path,
  );

  const found = new Set(refusals.map(({ from, imports, rule }) => `${from}: ${imports}: ${rule}`));
  expect(FORBIDDEN.filter(([from, imports, rule]) => !found.has(`${fileOf(from)}: ${imports}: ${rule}`))).toEqual([]);

  const forbidden = new Set(FORBIDDEN.map(([from, imports]) => `${fileOf(from)}: ${imports}`));
  expect(refusals.filter(({ from, imports }) => !forbidden.has(`${from}: ${imports}`))).toEqual([]);
});
