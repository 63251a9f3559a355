/** Where a running server is reached: the folder of its socket, or a loopback host with a password. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly password?: string;
}

/** Settings for node-postgres. */
export interface EmbeddedConnection extends ServerAddress {
  readonly user: string;
  readonly database: string;
}

/** The role of the application owns its database and nothing else; only the supervisor connects as superuser. */
export const APPLICATION = { user: 'paydesk', database: 'paydesk' } as const;
export const SUPERUSER = { user: 'postgres', database: 'postgres' } as const;
