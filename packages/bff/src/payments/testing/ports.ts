import type { CardId } from '@paydesk/shared/ids';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { AttemptLimits } from '../ports/attempt-limits.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Idempotency } from '../ports/idempotency.ts';
import type { Gateway } from '../ports/gateway.ts';
import type { Payments } from '../ports/payments.ts';
import type { Queries } from '../ports/queries.ts';
import type { Random } from '../ports/random.ts';
import type { Schedules } from '../ports/schedules.ts';
import type { StatusFeed } from '../ports/status-feed.ts';
import type { Tasks } from '../ports/tasks.ts';
import { CAN_DO_ALL, POLLING } from './builders.ts';

// Ports of which a test gives the members that it expects to be called; any other call fails.

export function aPaymentsPort(members: Partial<Payments>): Payments {
  return {
    insert: unexpected,
    save: unexpected,
    load: unexpected,
    loadByOperation: unexpected,
    loadByRun: unexpected,
    loadByReference: unexpected,
    list: unexpected,
    timeline: unexpected,
    ...members,
  };
}

export function aSchedulesPort(members: Partial<Schedules>): Schedules {
  return { insert: unexpected, save: unexpected, load: unexpected, list: unexpected, ...members };
}

export function aCardsPort(members: Partial<Cards>): Cards {
  return { load: unexpected, loadAll: unexpected, loadByPayment: unexpected, refresh: unexpected, delete: unexpected, ...members };
}

/** A storage of these stored cards. */
export function onlyCards(...cards: readonly StoredCard[]): Cards {
  return aCardsPort({
    load: (id: CardId) => Promise.resolve(cards.find((card) => card.id === id)),
    loadAll: (ids) => Promise.resolve(ids.flatMap((id) => cards.filter((card) => card.id === id))),
  });
}

export function anIdempotencyPort(members: Partial<Idempotency>): Idempotency {
  return { find: unexpected, begin: unexpected, answer: unexpected, release: unexpected, ...members };
}

/** No reconciliation is running. */
export const NO_RECONCILIATION = { answered: () => Promise.resolve() };

export function aQueriesPort(members: Partial<Queries>): Queries {
  return { join: unexpected, stateOf: unexpected, open: unexpected, find: unexpected, close: unexpected, ...members };
}

export function aTasksPort(members: Partial<Tasks>): Tasks {
  return {
    claim: unexpected,
    renew: unexpected,
    finish: unexpected,
    runSoon: unexpected,
    plan: unexpected,
    onRunSoon: unexpected,
    nextDueMs: unexpected,
    ...members,
  };
}

/** @param subjects Gets the subject of each task that is made due now. */
export function tasksRunSoon(subjects: string[]): Tasks {
  return aTasksPort({
    runSoon: (_kind, subject) => {
      subjects.push(subject);
      return Promise.resolve();
    },
  });
}

export function aRandomPort(members: Partial<Random>): Random {
  return {
    paymentId: unexpected,
    operationId: unexpected,
    cardId: unexpected,
    scheduleId: unexpected,
    reconciliationId: unexpected,
    refundApprovalId: unexpected,
    queryReference: unexpected,
    secret: unexpected,
    fraction: unexpected,
    ...members,
  };
}

/** A gateway that can do all and is not called unless a test says how it answers. */
export function aGateway(members: Partial<Gateway> = {}): Gateway {
  return {
    name: 'payneteasy',
    optionsKey: 'payneteasy',
    currencies: ['EUR'],
    capabilities: CAN_DO_ALL,
    asksFor: { brands: [], holder: false, payerFields: [] },
    holdDays: () => 7,
    polling: POLLING,
    pay: unexpected,
    outcomes: { kind: 'alone', ask: unexpected },
    inbound: null,
    ...members,
  };
}

export function anAccount(gateway: Partial<Gateway> = {}): GatewayAccount {
  return { id: 'payneteasy', merchant: 'lamp-shop', gateway: aGateway(gateway) };
}

export function onlyAccount(account: GatewayAccount): Accounts {
  return {
    find: (id) => (id === account.id ? account : undefined),
    ofMerchant: () => [account],
    merchant: () => undefined,
  };
}

/** A feed that never calls back. */
export const SILENT_FEED: StatusFeed = { subscribe: () => () => undefined };

export function unexpected(): never {
  throw new Error('this test does not expect such a call');
}

/** Every try may begin. */
export const UNLIMITED: AttemptLimits = { begin: () => Promise.resolve(), end: () => Promise.resolve() };
