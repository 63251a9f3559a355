/** What the rules of .dependency-cruiser.cjs are written in: who is meant, and the two kinds of rules. Paths are regular expressions. */

/** Tests, and what only tests use: suites for several implementations, and fixtures. */
const TESTS = '(\\.test\\.ts$|-tests\\.ts$|test-builders\\.ts$|/(contract|fixtures|testing)/)';

/** Values of these may reach the browser: they hold no schemas, so they do not bring zod along. */
const SCHEMA_FREE =
  'card-brand|card-number|check-digit|countries|decline-codes|digits|expiry|fault-codes|merchant-event|money|named-numbers|numbers-in|page-data|payer-fields|payment-status|plain-text|secret-digits|' +
  'fields/(email|field-names|field-problem|field-rules|field-table|folded-name|gateways/payneteasy|judge|name|normalize|phone|postal-codes|rules-for|state|states)';
const schemaFreeFiles = `^packages/shared/src/(${SCHEMA_FREE})\\.ts$`;

/** The contract. */
const shared = '^packages/shared/src/(?!client(\\.ts$|/))';
const client = '^packages/shared/src/client(\\.ts$|/)';
const bff = (path) => `^packages/bff/src/${path}`;
const widget = (path) => `^packages/widget/src/${path}`;
const widgetText = widget('(i18n|markup)/');
const npm = (...names) => `node_modules/(${names.join('|')})/`;
const node = (...modules) => `^(node:)?(${modules.join('|')})(/|$)`;
const anythingOfNode = '^(node:)?[a-z_0-9]+(/promises|/web)?$';

/** A room may import itself and what `mayImport` says. Tests of a room may import more. */
function room(name, { from, mayImport, comment }) {
  return {
    name,
    severity: 'error',
    comment,
    from: { path: from, pathNot: TESTS },
    to: { pathNot: [from, ...mayImport] },
  };
}

function never(name, { from, to, comment }) {
  return { name, severity: 'error', comment, from, to };
}

module.exports = { TESTS, schemaFreeFiles, shared, client, bff, widget, widgetText, npm, node, anythingOfNode, room, never };
