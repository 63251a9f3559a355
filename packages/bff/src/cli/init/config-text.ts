import { stringify } from 'yaml';

export interface ConfigFacts {
  readonly gateway: string;
  readonly account: Readonly<Record<string, unknown>>;
  /** Of all three keys. */
  readonly keyId: string;
  readonly ports: Ports;
  /** The database is a PostgreSQL server, which several replicas share. */
  readonly postgres: boolean;
}

export interface Ports {
  readonly payers: number;
  readonly operators: number;
  readonly gateway: number;
  readonly control: number;
  readonly shop: number;
}

/** A configuration that explains itself. */
export function configText({ gateway, account, keyId, ports, postgres }: ConfigFacts): string {
  return `# The configuration of Paydesk. \`npx paydesk check-config\` says what is wrong with it, and where.
# A secret never stands in here: \${file:PATH} takes the content of a file, \${env:NAME} that of a variable.

# Where payers and gateways reach Paydesk. Elsewhere than on this machine it has to be https.
public_url: http://127.0.0.1:${String(ports.payers)}

server:
  port: ${String(ports.payers)}
  # Health and figures, for operators alone.
  admin_port: ${String(ports.operators)}

${postgres ? POSTGRES : EMBEDDED}

# Tokens of payers, card details and addresses of gateways are protected by these. All replicas need the same.
keys:
  client_token:
    - { id: '${keyId}', secret: '\${file:keys/client-token}' }
  card_encryption:
    - { id: '${keyId}', private_key: '\${file:keys/card-encryption.pem}' }
  notification_address:
    - { id: '${keyId}', secret: '\${file:keys/notification-address}' }

merchants:
  - id: my-shop
    name: My Shop
    # Your server sends one of them: Authorization: Bearer ...
    secret_keys: ['\${file:keys/merchant-key}']
    # Pages of these origins may show the card form.
    origins: [http://localhost:${String(ports.shop)}]

accounts:
  - id: cards
    merchant: my-shop
    gateway: ${gateway}
    # Of the simulator. When you have an account at the gateway, put its address and credentials here.
    settings:
${indented(stringify(account), 6)}
# A simulated gateway and an example shop, started beside Paydesk: no money moves.
# Take this out before you sell. Where public_url is not this machine, Paydesk refuses to start with it.
try_out:
  gateway: ${gateway}
  port: ${String(ports.gateway)}
  control_port: ${String(ports.control)}
  shop: shop.mjs
`;
}

const EMBEDDED = `# PostgreSQL comes along and keeps its files here. For several replicas name a server instead:
#   database: { url: '\${env:DATABASE_URL}' }
database:
  directory: ./data`;

const POSTGRES = `# Such as postgres://paydesk:password@db.example/paydesk. All replicas share it.
database:
  url: \${env:DATABASE_URL}`;

function indented(yaml: string, columns: number): string {
  return yaml.replaceAll(/^(?=.)/gm, ' '.repeat(columns));
}
