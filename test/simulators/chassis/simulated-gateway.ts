import type { VirtualClock } from './clock.ts';
import type { Catalog } from './scenario-choices.ts';

/** What the chassis needs of a simulated gateway; each one's own `Gateway` says more. Its parts are handed it, and change it. */
export interface SimulatedGateway<Settings> {
  settings: Settings;
  readonly clock: VirtualClock;
  readonly scenarios: {
    readonly steering: { readonly catalog: Catalog<object>; readonly names: Readonly<Record<string, string>> };
    choose(request: object): object;
    all(): readonly object[];
    clear(): void;
  };
  readonly requests: {
    find(filter: object): readonly object[];
    clear(): void;
  };
  /** Where browsers reach the gateway's pages; known once the server listens. */
  publicUrl: string;
}
