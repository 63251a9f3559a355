/**
 * Who may import whom. A room lists all it may import; everything else is refused, and the comment says
 * what to do instead. Paths are regular expressions over the files that imports resolve to.
 */

const {
  TESTS,
  schemaFreeFiles,
  shared,
  client,
  bff,
  widget,
  widgetText,
  npm,
  node,
  anythingOfNode,
  room,
  never,
} = require('./.dependency-cruiser-rooms.cjs');

const contract = [
  room('shared-knows-zod-only', {
    from: shared,
    mayImport: [npm('zod')],
    comment:
      'The contract describes and does not act. Code that acts belongs to client/, if merchants need it, or to the package that does.',
  }),
  room('client-knows-the-contract', {
    from: client,
    mayImport: [shared, npm('zod')],
    comment:
      'Merchants run the client in Node, Deno, Bun and workers: it has fetch, WebCrypto and the contract, and brings no package along.',
  }),
  never('schema-free-files-stay-free', {
    from: { path: schemaFreeFiles },
    to: { pathNot: schemaFreeFiles, dependencyTypesNot: ['type-only'] },
    comment: 'The widget uses the values of this file. Move the schema to a file of its own, or import types only.',
  }),
];

const core = [
  room('payments-knows-the-contract-only', {
    from: bff('payments/'),
    mayImport: [shared, npm('temporal-polyfill', 'temporal-spec', 'temporal-utils')],
    comment:
      'The core has no HTTP, no database, no gateway and no Node. Describe what you need as a port in payments/ports and let compose.ts hand it in.',
  }),
  never('one-file-knows-the-calendar', {
    from: { path: bff('payments/'), pathNot: bff('payments/schedules/calendar\\.ts$') },
    to: { path: npm('temporal-polyfill') },
    comment: 'Ask payments/schedules/calendar.ts when something is due. No other file knows calendars and time zones.',
  }),
  never('ports-know-no-use-case', {
    from: { path: bff('payments/ports/') },
    to: { path: bff('payments/(use-cases|decisions)/') },
    comment: 'A port says what the core needs from outside. How the core uses it is none of its business.',
  }),
];

const gateways = [
  room('formats-know-no-protocol', {
    from: bff('formats/'),
    mayImport: [npm('fast-xml-parser', 'fast-xml-builder'), node('assert', 'buffer'), '^packages/shared/src/secret-digits\\.ts$'],
    comment:
      'A format is read and written the same for every gateway. What a protocol demands of a document, and how large it may be, is handed in by gateways/x. Digits of a card are written without ever being a text.',
  }),
  {
    name: 'gateway-knows-its-own-protocol-only',
    severity: 'error',
    comment:
      'A gateway speaks one protocol: it imports its own folder, what all gateways share, wire formats, the ports and faults of the core, transport, the contract, zod and what Node does without I/O. What two gateways share is a file beside their folders, or a format.',
    from: { path: bff('gateways/([^/]+)/'), pathNot: TESTS },
    to: {
      pathNot: [
        bff('gateways/($1/|(examination|hold-days|inbound-message|lost-answers|milliseconds|polling-settings|unsendable)\\.ts$)'),
        bff('(formats/|payments/(ports/|faults\\.ts|payment\\.ts)|transport/)'),
        ...[shared, npm('zod', 'node-forge', '@types/node-forge'), node('crypto', 'assert', 'buffer', 'net')],
      ],
    },
  },
  room('gateway-registry-creates-gateways', {
    from: bff('gateways/registry\\.ts$'),
    mayImport: [bff('gateways/'), bff('payments/(ports/|faults\\.ts)'), bff('transport/'), shared, npm('zod')],
    comment: 'The registry turns configured accounts into gateways and does nothing else.',
  }),
  never('only-the-registry-spells-gateways', {
    from: {
      path: '^packages/',
      pathNot: [bff('gateways/[^/]+/'), bff('gateways/registry\\.ts$'), bff('compose\\.ts$'), bff('cli/import-[a-z]+\\.ts$'), TESTS],
    },
    to: { path: bff('gateways/[^/]+/') },
    comment: 'Ask a capability of the Gateway you were given instead of knowing which one it is.',
  }),
  room('transport-knows-no-gateway', {
    from: bff('transport/'),
    mayImport: [bff('payments/(ports/|faults\\.ts)'), shared, npm('undici', 'cockatiel'), anythingOfNode],
    comment: 'Transport moves bytes and says whether they may have arrived. What they mean is known in gateways/.',
  }),
];

const outerRooms = [
  room('webhooks-tell-merchants', {
    from: bff('webhooks/'),
    mayImport: [bff('payments/(ports/|faults\\.ts)'), shared, npm('undici', 'ipaddr\\.js'), anythingOfNode],
    comment: 'Webhooks bring events to merchants: what an event says was decided in payments/, and is stored and read through ports.',
  }),
  room('storage-postgres-knows-its-driver', {
    from: bff('storage/postgres/'),
    mayImport: [
      bff('(payments|webhooks|limits/ports|releases/ports)/'),
      shared,
      npm('pg', 'kysely', 'ulid', '@types/pg', 'pg-protocol', 'pg-types'),
      anythingOfNode,
    ],
    comment: 'Storage keeps what the core decided. Decisions belong to payments/, requests to http/.',
  }),
  room('embedded-postgres-runs-a-server', {
    from: bff('embedded-postgres/'),
    mayImport: [npm('pg', '@types/pg', 'pg-protocol', 'pg-types'), anythingOfNode],
    comment: 'The embedded server is a PostgreSQL like any other: it knows nothing of what is stored in it.',
  }),
  room('http-calls-use-cases', {
    from: bff('http/'),
    mayImport: [
      ...[bff('payments/'), bff('webhooks/'), bff('pages/'), bff('security/'), bff('observability/'), bff('releases/'), widgetText, shared],
      ...[npm('express', 'ipaddr\\.js', '@types/express[^/]*', 'helmet', 'pino', 'zod'), bff('package-directory\\.ts$'), anythingOfNode],
    ],
    comment: 'A route parses, calls a use case and presents. It reaches gateways and the database only through use cases.',
  }),
  room('pages-are-functions-to-strings', {
    from: bff('pages/'),
    mayImport: [shared, widgetText, bff('security/'), npm('zod'), anythingOfNode],
    comment: 'A page turns data into markup. Its caller has the data.',
  }),
  room('jobs-call-use-cases', {
    from: bff('jobs/'),
    mayImport: [bff('payments/'), bff('webhooks/'), bff('observability/'), shared, npm('pino'), anythingOfNode],
    comment: 'A job is a timer that calls a use case.',
  }),
  room('security-knows-keys', {
    from: bff('security/'),
    mayImport: [bff('payments/(ports/|faults\\.ts)'), shared, npm('jose', 'ulid', 'zod'), anythingOfNode],
    comment: 'Keys, tokens and ciphers, handed in by compose.ts. Who may do what is decided by those who ask.',
  }),
  room('limits-count-and-refuse', {
    from: bff('limits/'),
    mayImport: [
      bff('(payments/(ports/|faults\\.ts|payment\\.ts)|webhooks/sending/(guarded-connection|lookup|public-address)\\.ts$)'),
      shared,
      npm('rate-limiter-flexible', 'ipaddr\\.js', 'pino', 'undici'),
      anythingOfNode,
    ],
    comment: 'Limits say whether something may be done now. What is limited asks through a port, and where it is counted is handed in.',
  }),
  room('releases-keep-files', {
    from: bff('releases/'),
    mayImport: [npm('pino'), anythingOfNode],
    comment: 'Releases hand their files to each other. Where they are kept is a port, how they are sealed and served is handed in.',
  }),
  room('observability-watches', {
    from: bff('observability/'),
    mayImport: [bff('payments/'), shared, npm('pino', 'pino-pretty', 'prom-client', '@opentelemetry/[^/]+'), anythingOfNode],
    comment: 'Logs and metrics receive facts. They ask for none.',
  }),
  room('config-reads-the-environment', {
    from: bff('config/'),
    mayImport: [
      bff('(gateways/registry\\.ts$|payments/(ports/|faults\\.ts)|security/|webhooks/(event-pattern|sending/public-address)\\.ts$)'),
      ...[shared, npm('yaml', 'zod'), anythingOfNode],
    ],
    comment: 'Configuration is read and checked here, and handed to the others by compose.ts.',
  }),
  never('only-programs-compose', {
    from: { path: '^packages/', pathNot: [bff('(cli|main\\.ts)'), TESTS] },
    to: { path: bff('compose\\.ts$') },
    comment: 'compose.ts knows every room, so no room may know compose.ts. Take what you need as an argument.',
  }),
];

const browser = [
  room('host-knows-the-protocol-only', {
    from: widget('host/'),
    mayImport: [widget('(protocol|themes|challenge-dialog)/'), schemaFreeFiles, npm('lit', 'lit-html', 'lit-element', '@lit/[^/]+')],
    comment: 'The host runs in the page of the merchant and must never see card data. It speaks to the frame through protocol/.',
  }),
  never('frame-never-imports-the-host', {
    from: { path: widget('(?!host/)') },
    to: { path: widget('host/') },
    comment: 'Host and frame live in different documents. They speak through protocol/.',
  }),
  room('challenge-dialog-knows-an-address', {
    from: widget('challenge-dialog/'),
    mayImport: [widget('protocol/')],
    comment: 'The dialog also opens in the page of the merchant: it is given an address and a title, and nothing of the card.',
  }),
  room('protocol-imports-no-room', {
    from: widget('protocol/'),
    mayImport: [schemaFreeFiles],
    comment: 'Both sides import the protocol, so what it imports ends up in the page of the merchant.',
  }),
  room('markup-is-text', {
    from: widget('markup/'),
    mayImport: [widget('(card|i18n|course/view)'), shared],
    comment: 'The BFF writes it into its documents: no DOM, no network.',
  }),
  room('field-controllers-know-their-field-only', {
    from: widget('controllers/'),
    mayImport: [widget('(card|i18n)/')],
    comment: 'A controller serves any field that holds it. What one element does belongs to elements/, what follows a payment to course/.',
  }),
  room('course-shows-nothing', {
    from: widget('course/'),
    mayImport: [widget('(bff-client|challenge-dialog|i18n|protocol)/'), shared, npm('lit', 'lit-html', 'lit-element', '@lit/[^/]+')],
    comment:
      'The course of a payment has a state and calls back when it changes. Let the element that owns it read that state and draw it.',
  }),
  room('card-knowledge-is-pure', {
    from: widget('card/'),
    mayImport: [shared],
    comment: 'Luhn, grouping and expiry are facts about cards: no element, no DOM, no network.',
  }),
  never('widget-imports-no-schemas', {
    from: { path: widget(''), pathNot: TESTS },
    to: { path: [shared, client, npm('zod')], pathNot: schemaFreeFiles, dependencyTypesNot: ['type-only'] },
    comment: 'A zod schema costs the payer some 20 kB. Import its type, or a value from a schema-free file.',
  }),
  room('widget-knows-lit-and-the-contract', {
    from: widget(''),
    mayImport: [shared, npm('lit', 'lit-html', 'lit-element', '@lit/[^/]+')],
    comment: 'Every package in here is downloaded by every payer.',
  }),
];

const tests = [
  never('simulators-share-nothing-with-us', {
    from: { path: '^test/simulators/' },
    to: { path: ['^packages/', '^test/(?!simulators/|support/)'] },
    comment: 'A simulator that shares our code shares our mistakes, and then agrees with them. Write it from the protocol alone.',
  }),
  never('shop-knows-the-client-only', {
    from: { path: '^test/shop/' },
    to: { path: [bff(''), '^test/support/'] },
    comment: 'The shop is what a merchant would write: it calls the merchant API by @paydesk/shared/client.',
  }),
  never('products-import-no-tests', {
    from: { path: '^packages/[^/]+/src/', pathNot: TESTS },
    to: { path: [TESTS, '^test/'] },
    comment: 'What a product needs is not a test.',
  }),
  never('products-import-no-development-dependencies', {
    from: { path: '^packages/[^/]+/src/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: npm('@types/[^/]+') },
    comment: 'It would be missing where the product runs. Move it to `dependencies`, or to a test.',
  }),
];

const everywhere = [
  never('packages-meet-through-exports', {
    from: { path: '^(packages/[^/]+|test)/' },
    to: { path: '^packages/', pathNot: '^$1/', dependencyTypes: ['local'] },
    comment: 'Import another package by its name, so that its `exports` say what is public.',
  }),
  never('no-folder-imports', {
    from: {},
    to: { path: '^(packages|test)/.+/index\\.ts$' },
    comment: 'Import the file that knows the thing. A file that only repeats others hides where things are.',
  }),
  never('no-circles', {
    from: {},
    // A circle that only types close is gone at run time.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    comment: 'Two files that need one another are one subject, or lack a third one that both need.',
  }),
  never('no-orphans', {
    from: { orphan: true, pathNot: [TESTS, '\\.config\\.(ts|js|mjs|cjs)$', '\\.d\\.ts$', '/assets/'] },
    to: {},
    comment: 'This file is imported by none and imports none. Use it or remove it.',
  }),
  never('no-unresolved-imports', {
    from: {},
    to: { couldNotResolve: true },
    comment: 'There is no such file, or it is missing in package.json.',
  }),
];

module.exports = {
  forbidden: [...contract, ...core, ...gateways, ...outerRooms, ...browser, ...tests, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Ours only: the entry of many a package lies in its `dist`.
    exclude: { path: '^(packages/[^/]+|test)/(dist|results|scripts/examples)/' },
    // Imports of types are arrows too.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};
