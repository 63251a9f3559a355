import { expect, test } from 'vitest';
import { GOOD, problemsOf, useConfigDirectory } from './testing/written-config.ts';

const directory = useConfigDirectory();

/** What zod and the YAML parser say by themselves. */
const FOREIGN = /Invalid|expected|received|Unrecognized|Too (?:small|big)|implicit|compact mapping|flow|scalar|undefined|NaN|block/;

/** A part of the good file, what stands there instead, and what is said: line, path, words. */
const MISTAKES: readonly (readonly [string, string, string, number | null, string, string])[] = [
  ['no merchants by name', 'merchants:', 'merchant:', 2, 'merchant', 'did you mean merchants?'],
  ['accounts misspelled', 'accounts:', 'acounts:', 7, 'acounts', 'did you mean accounts?'],
  ['a capital letter', 'public_url', 'Public_URL', 1, 'Public_URL', 'did you mean public_url?'],
  ['camel case', 'secret_keys', 'secretKeys', 5, 'merchants.0.secretKeys', 'did you mean secret_keys?'],
  ['a dash', 'secret_keys', 'secret-keys', 5, 'merchants.0.secret-keys', 'did you mean secret_keys?'],
  ['a misspelled setting', 'origins', 'orgins', 6, 'merchants.0.orgins', 'did you mean origins?'],
  ['one of the gateway', 'currencies', 'currency', 16, 'accounts.0.settings.currency', 'did you mean currencies?'],
  ['a name that nothing is like', 'accounts:\n', 'zzz: 1\naccounts:\n', 7, 'zzz', 'is not known here: check the spelling'],
  ['no public_url', 'public_url: https://pay.example\n', '', null, 'public_url', 'is missing: it must be a text'],
  ['no name', '    name: Lamp & Co\n', '', 3, 'merchants.0.name', 'is missing: it must be a text'],
  ['no login', '      login: acme-shop\n', '', 11, 'accounts.0.settings.login', 'is missing: it must be a text'],
  ['no control key', '      control_key: ${file:control-key}\n', '', 11, 'accounts.0.settings.control_key', 'is missing'],
  ['no currencies', '      currencies: [EUR]\n', '', 11, 'accounts.0.settings.currencies', 'is missing: it must be a list'],
  ['no gateway', '    gateway: payneteasy\n', '', 8, 'accounts.0.gateway', 'is missing: it must be a text'],
  ['no settings', GOOD.slice(GOOD.indexOf('    settings')), '', 8, 'accounts.0.settings', 'is missing: it must be an object'],
  [
    'keys that are no list',
    "['${env:MERCHANT_KEY}']",
    "'${env:MERCHANT_KEY}'",
    5,
    'merchants.0.secret_keys',
    'must be a list: write [ and ]',
  ],
  ['one currency', '[EUR]', 'EUR', 16, 'accounts.0.settings.currencies', 'must be a list: write [ and ]'],
  ['a small currency', '[EUR]', '[eur]', 16, 'accounts.0.settings.currencies.0', 'ISO 4217 code in upper case'],
  ['no currency in the list', '[EUR]', '[]', 16, 'accounts.0.settings.currencies', 'at least one currency'],
  ['merchants as one', 'merchants:\n  - id', 'merchants:\n    id', 2, 'merchants', 'must be a list'],
  ['an empty setting', 'accounts:\n', 'database:\naccounts:\n', 7, 'database', 'is written in none of the ways'],
  ['both databases', 'accounts:\n', 'database: { url: "${env:MERCHANT_KEY}", directory: x }\naccounts:\n', 7, 'database.url', ''],
  ['a mysql URL', 'accounts:\n', 'database: { url: "mysql://db/x" }\naccounts:\n', 7, 'database.url', 'must be a URL such as postgres://'],
  ['a port with a letter', 'accounts:\n', 'server: { port: "5510x" }\naccounts:\n', 7, 'server.port', 'must be a number'],
  ['a port in quotes', 'accounts:\n', 'server: { port: "5510" }\naccounts:\n', 7, 'server.port', 'leave the quotes out'],
  ['a port too large', 'accounts:\n', 'server: { port: 65536 }\naccounts:\n', 7, 'server.port', 'must be at most 65535'],
  ['half a port', 'accounts:\n', 'server: { port: 80.5 }\naccounts:\n', 7, 'server.port', 'must be a whole number'],
  ['one port twice', 'accounts:\n', 'server: { port: 8081 }\naccounts:\n', 7, 'server.admin_port', 'is the port of payers, too'],
  [
    'a proxy by name',
    'accounts:\n',
    'server: { trusted_proxies: [my-lb] }\naccounts:\n',
    7,
    'server.trusted_proxies.0',
    'must be an address',
  ],
  ['one proxy', 'accounts:\n', 'server: { trusted_proxies: 10.0.0.7 }\naccounts:\n', 7, 'server.trusted_proxies', 'must be a list'],
  ['a word for a number', 'accounts:\n', 'limits: { attempts_max: five }\naccounts:\n', 7, 'limits.attempts_max', 'must be a number'],
  ['no attempts', 'accounts:\n', 'limits: { attempts_max: 0 }\naccounts:\n', 7, 'limits.attempts_max', 'must be at least 1'],
  [
    'yes for true',
    'accounts:\n',
    'limits: { card_testing: { enabled: "yes" } }\naccounts:\n',
    7,
    'limits.card_testing.enabled',
    'true or false',
  ],
  ['a log level', 'accounts:\n', 'log_level: warning\naccounts:\n', 7, 'log_level', 'must be one of'],
  ['a level that is none', 'accounts:\n', 'log_level: all\naccounts:\n', 7, 'log_level', 'must be one of silent, error, warn'],
  ['a time of day', 'accounts:\n', 'reconciliation: { at: 3am }\naccounts:\n', 7, 'reconciliation.at', 'such as 03:00'],
  ['a time zone', 'accounts:\n', 'reconciliation: { time_zone: Riga }\naccounts:\n', 7, 'reconciliation.time_zone', 'IANA time zone'],
  ['a section with a text', 'accounts:\n', 'server: localhost\naccounts:\n', 7, 'server', 'must be an object'],
  ['no scheme', 'https://pay.example', 'pay.example', 1, 'public_url', 'must be an origin such as https://'],
  ['a final slash', 'https://pay.example', 'https://pay.example/', 1, 'public_url', 'without a path, a final slash'],
  ['any origin', 'https://shop.example', '"*"', 6, 'merchants.0.origins.0', 'must be an origin such as https://'],
  [
    'an origin without a scheme',
    'https://shop.example',
    'localhost:5520',
    6,
    'merchants.0.origins.0',
    'must be an origin such as https://',
  ],
  ['an id with a blank', 'id: lamp-shop', 'id: Lamp Shop', 3, 'merchants.0.id', 'lower-case letters, digits and dashes'],
  ['a number as an id', 'id: main', 'id: 12', 8, 'accounts.0.id', 'must be a text: put it in quotes'],
  ['an unknown merchant', 'merchant: lamp-shop', 'merchant: lamps', 9, 'accounts.0.merchant', 'use the id of one under merchants'],
  ['a gateway in capitals', 'gateway: payneteasy', 'gateway: PaynetEasy', 10, 'accounts.0.gateway', 'use payneteasy'],
  ['a command in base_url', '/paynet/api/v2', '/paynet/api/v2/sale/4107', 12, 'accounts.0.settings.base_url', 'without a command'],
  ['no path in base_url', '/paynet/api/v2', '', 12, 'accounts.0.settings.base_url', 'such as https://gate.payneteasy.com/paynet/api/v2'],
  ['http in base_url', 'https://gate', 'http://gate', 12, 'accounts.0.settings.base_url', 'http is for this machine only'],
  ['an endpoint in letters', 'endpoint: 4107', 'endpoint: abc', 13, 'accounts.0.settings.endpoint', 'such as 4107'],
  ['a decimal endpoint', 'endpoint: 4107', 'endpoint: 41.07', 13, 'accounts.0.settings.endpoint', 'is written in none of the ways'],
  [
    'an endpoint and a group',
    'endpoint: 4107',
    'endpoint: 4107\n      endpoint_group: 7',
    13,
    'accounts.0.settings.endpoint',
    'either endpoint or',
  ],
  ['an empty login', 'acme-shop', '""', 14, 'accounts.0.settings.login', 'must not be empty'],
  ['a variable that is not set', '${env:MERCHANT_KEY}', '${env:NOT_THERE}', 5, 'merchants.0.secret_keys.0', 'NOT_THERE is not set'],
  ['a shell variable', '${file:control-key}', '$CONTROL_KEY', 15, 'accounts.0.settings.control_key', '${env:NAME} or ${file:/path}'],
  ['a secret in the file', '${file:control-key}', '0C9B1E52', 15, 'accounts.0.settings.control_key', 'is a secret'],
  ['a file that is not there', 'file:control-key', 'file:gone', 15, 'accounts.0.settings.control_key', 'gone cannot be read'],
  ['a tab', '    name:', '\tname:', 4, '(yaml)', 'use blanks'],
  ['one blank too few', '    name:', '   name:', 4, '(yaml)', 'the indentation of this line'],
  ['one blank too many', '    name:', '     name:', 3, '(yaml)', 'the indentation of this line'],
  ['no blank after the colon', 'name: Lamp', 'name:Lamp', 4, '(yaml)', 'a colon'],
  ['a quote that stays open', 'name: Lamp & Co', 'name: "Lamp & Co', null, '(yaml)', 'a closing quote'],
  ['a bracket that stays open', '[https://shop.example]', '[https://shop.example', null, '(yaml)', 'a closing'],
  ['a setting twice', '    name: Lamp & Co', '    name: Lamp & Co\n    name: Lamps', 5, '(yaml)', 'is written twice'],
  ['an alias', 'https://shop.example', '*', 6, '(yaml)', 'in quotes'],
];

test.each(MISTAKES)('%s', async (_what, from, to, line, path, words) => {
  expect(GOOD).toContain(from);
  const problems = await problemsOf(directory.path, GOOD.replace(from, to));

  expect(problems.map(({ message }) => message).join('\n')).not.toMatch(FOREIGN);
  expect(problems, JSON.stringify(problems)).toHaveLength(1);
  expect(problems[0]?.path).toBe(path);
  expect(problems[0]?.message).toContain(words);
  if (line !== null) expect(problems[0]?.line).toBe(line);
});

test('an empty file is told what it needs', async () => {
  expect(await problemsOf(directory.path, '')).toEqual([
    { line: null, path: '(file)', message: 'is empty: write public_url, merchants and accounts into it' },
  ]);
});

test('two with one id are told apart', async () => {
  const twice = GOOD.replace('accounts:', `${GOOD.slice(GOOD.indexOf('  - id: lamp'), GOOD.indexOf('accounts:'))}accounts:`);

  const problems = await problemsOf(directory.path, twice);

  expect(problems).toContainEqual({ line: 7, path: 'merchants.1.id', message: expect.stringContaining('is the id of another') as string });
});
