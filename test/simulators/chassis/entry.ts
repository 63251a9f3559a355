import type { RunningSimulator, SimulatorOptions } from './simulator.ts';

/** What the demo, the command and the tests of whole systems know of a simulated gateway. */
export interface SimulatorEntry<Settings extends object = object, Running extends RunningSimulator<Settings> = RunningSimulator<Settings>> {
  readonly start: (options?: SimulatorOptions<Settings>) => Promise<Running>;
  /** For people who try it out. */
  readonly demo: SimulatorOptions<Settings>;
  /** For tests of whole systems, which wait for as little as possible. */
  readonly tests: SimulatorOptions<Settings>;
  /** The demo shop's accounts at this gateway. */
  readonly accounts: readonly SimulatedAccount[];
  /** Secrets that the accounts' settings name as `${env:NAME}`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly testCards: readonly Trial[];
  /** Amounts that decide what becomes of a payment. */
  readonly testAmounts: readonly Trial[];
}

/** A card or an amount, and what becomes of it. */
export interface Trial {
  readonly number: string;
  readonly description: string;
}

export interface SimulatedAccount {
  readonly id: string;
  /** What a person should know before choosing it; empty when nothing. */
  readonly about: string;
  /** The only one that it takes. */
  readonly currency?: 'CAD';
  /** Captures and refunds wait for a batch, whose clock the control API moves. */
  readonly batch?: boolean;
  /** Of the demo alone: a test that is about it gives its account these settings. */
  readonly demoOnly?: boolean;
  /** Credentials and addresses, as a merchant configures them. */
  readonly settings: (gatewayUrl: string) => Readonly<Record<string, unknown>>;
}
