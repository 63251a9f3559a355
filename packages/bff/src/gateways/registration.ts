import type { z } from 'zod';
import { isSecretSetting } from '../config/secret-settings.ts';
import { readSettings, type SettingIssue } from '../config/setting-issues.ts';
import type { Clock } from '../payments/ports/clock.ts';
import type { Gateway } from '../payments/ports/gateway.ts';
import type { Transport, TransportLimits } from '../transport/transport.ts';
import type { Examination } from './examination.ts';
import { withinCapabilities } from './within-capabilities.ts';

/** What a gateway has to bring to be spoken to. */
interface Registration<Settings> {
  /** Reads one account of the configuration. */
  readonly settings: z.ZodType<Settings>;
  /** The account's own for its transport. */
  readonly limits: (settings: Settings) => Partial<TransportLimits>;
  /** Why the gateway could not call back to a public URL. */
  readonly urlProblems: (publicUrl: string) => readonly string[];
  /** Puts the account together. */
  readonly create: (settings: Settings, connection: AccountConnection) => Gateway;
  /** Tries the account out, without its gateway being put together. */
  readonly examine: (settings: Settings, connection: AccountConnection) => Examination;
}

interface AccountConnection {
  readonly transport: Transport;
  readonly clock: Clock;
}

type Connect = (limits: Partial<TransportLimits>) => Transport;

/** A gateway whose settings are known to it alone. */
export interface RegisteredGateway {
  /** Of the settings of one account. */
  readonly schema: z.ZodType;
  readonly problemsOf: (settings: unknown) => readonly SettingIssue[];
  /** Whether a setting may only be referred to, as its schema says by `.meta({ secret: true })`. */
  readonly isSecret: (path: readonly PropertyKey[]) => boolean;
  readonly urlProblems: (publicUrl: string) => readonly string[];
  /** @throws {z.ZodError} When the settings have problems. */
  readonly open: (settings: unknown, connect: Connect, clock: Clock) => Gateway;
  /** @throws {z.ZodError} When the settings have problems. */
  readonly examine: (settings: unknown, connect: Connect, clock: Clock) => Examination;
}

export function registered<Settings>({
  settings: schema,
  limits,
  urlProblems,
  create,
  examine,
}: Registration<Settings>): RegisteredGateway {
  return {
    schema,
    urlProblems,
    isSecret: (path) => isSecretSetting(schema, path),
    problemsOf: (settings) => readSettings(schema, settings).issues ?? [],
    open: (settings, connect, clock) => {
      const read = schema.parse(settings);
      return withinCapabilities(create(read, { transport: connect(limits(read)), clock }));
    },
    examine: (settings, connect, clock) => {
      const read = schema.parse(settings);
      return examine(read, { transport: connect(limits(read)), clock });
    },
  };
}
