import { CONFIG_OPTION, CONFIG_USAGE } from '../config-option.ts';

/** What `keys rotate` and `keys retire` are told. */
export const KIND_OPTIONS = {
  ...CONFIG_OPTION,
  directory: { type: 'string', default: 'keys' },
  merchant: { type: 'string' },
  endpoint: { type: 'string' },
} as const;

export const KINDS_USAGE = `KIND is one of
  client_token          links of payers to their payments
  card_encryption       what browsers encrypt cards with
  notification_address  addresses that gateways post notifications to
  merchant_key          the secret key of a merchant
  webhook_secret        what signs the events of an endpoint

  --merchant ID     of the last two, where there are several merchants
  --endpoint ID     of a webhook secret, where there are several endpoints
${CONFIG_USAGE}`;
