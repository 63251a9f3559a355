export interface ConnectionLimits {
  readonly connectionsMax: number;
  /** Not for trusted proxies: theirs is not the address of the sender. */
  readonly connectionsPerAddressMax: number;
  /** Streams and long polls. */
  readonly watchersMax: number;
  readonly watchersPerAddressMax: number;
  readonly watchersPerPaymentMax: number;
}

/** What an operator has set. */
export interface ConnectionSettings {
  readonly connections_max?: number | undefined;
  readonly connections_per_address_max?: number | undefined;
  readonly watchers_per_address_max: number;
  readonly watchers_per_payment_max: number;
}

/** A connection with an event stream takes some 20 kB. */
const CONNECTIONS_MAX = 20_000;
/** Descriptors for the database, gateways, endpoints of merchants, files and the admin port. */
const RESERVED_MIN = 128;
const RESERVED_SHARE = 0.2;
/** Payers behind one address share it: a company, a mobile network. */
const SHARE_OF_AN_ADDRESS = 0.5;
const SHARE_OF_WATCHERS = 0.8;

/** A limit above what the descriptors allow is lowered: connections must never take those that the database needs. */
export function connectionLimits(settings: ConnectionSettings, descriptors: number | undefined): ConnectionLimits {
  const connectionsMax = Math.min(settings.connections_max ?? CONNECTIONS_MAX, connectionsAllowedBy(descriptors));
  const ofAnAddress = settings.connections_per_address_max ?? Math.ceil(connectionsMax * SHARE_OF_AN_ADDRESS);
  const connectionsPerAddressMax = Math.min(ofAnAddress, connectionsMax);
  return {
    connectionsMax,
    connectionsPerAddressMax,
    watchersMax: Math.ceil(connectionsMax * SHARE_OF_WATCHERS),
    // An address keeps connections for what does not wait.
    watchersPerAddressMax: Math.min(settings.watchers_per_address_max, Math.ceil(connectionsPerAddressMax * SHARE_OF_WATCHERS)),
    watchersPerPaymentMax: settings.watchers_per_payment_max,
  };
}

function connectionsAllowedBy(descriptors: number | undefined): number {
  if (descriptors === undefined) return Infinity;
  const reserved = Math.max(RESERVED_MIN, Math.ceil(descriptors * RESERVED_SHARE));
  // With fewer descriptors than are reserved nothing works well; the half of them still lets it start.
  return Math.max(descriptors - reserved, Math.floor(descriptors / 2));
}
