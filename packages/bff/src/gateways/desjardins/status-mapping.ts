import type { Receipt } from '@paydesk/shared/receipt';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { Standing } from '../../payments/ports/standing.ts';
import { declineCode } from './decline-mapping.ts';
import { targetDetails } from './details.ts';
import { kindOf, type Dialect, type TransactionKind } from './dialect.ts';
import { approval, factsOf, type Reading } from './mapping.ts';
import { receiptOf, type MerchantStatement } from './receipts/receipt.ts';
import { TARGET_STATES, type StatusTarget, type TargetState } from './messages.ts';

type Meaning = Exclude<GatewayReport['outcome'], 'challenge' | 'failed'>;

const always = (meaning: Meaning): Readonly<Record<TransactionKind, Meaning>> => ({
  authorize: meaning,
  sale: meaning,
  capture: meaning,
  cancel: meaning,
  refund: meaning,
});

/**
 * What a state says of the operation that was asked about. The later life of an original proves that it was approved; of an
 * operation that cannot live on that way it proves nothing. Notes 4.10
 */
const MEANINGS: Readonly<Record<TargetState, Readonly<Record<TransactionKind, Meaning>>>> = {
  not_found: always('absent'),
  pending: always('processing'),
  approved: always('approved'),
  declined: always('declined'),
  // Undone because a notice was not acknowledged, which never happens to a batch. Notes 7.2
  reversed: { ...always('unknown'), authorize: 'reversed', sale: 'reversed' },
  cancelled: { ...always('unknown'), authorize: 'approved' },
  completed: { ...always('unknown'), authorize: 'approved' },
  refunded: { ...always('approved'), cancel: 'unknown', refund: 'unknown' },
  partially_refunded: { ...always('approved'), cancel: 'unknown', refund: 'unknown' },
};

/**
 * How an original stands by the later life that its state tells: whether a part or the whole was given back, but no amount. That of a
 * hold is the one that was held. Notes 4.10
 */
const STANDINGS: ReadonlyMap<string, Standing> = new Map([
  ['cancelled', { state: 'canceled' }],
  ['completed', { state: 'taken' }],
  ['refunded', { state: 'taken', refundedShare: 'whole' }],
  ['partially_refunded', { state: 'taken', refundedShare: 'part' }],
]);

/** What a query has asked about. */
export interface AskedTransaction {
  readonly kind: TransactionKind;
  /** Our reference of what a capture, cancel or refund acts on. */
  readonly original: string | null;
}

/** How one operation stands. `absent` soon after sending proves little: how often and how far apart is for the poller. */
export function targetReport(
  target: StatusTarget,
  asked: AskedTransaction,
  { dialect, statement, followsOriginals }: Reading,
): GatewayReport {
  const { kind } = asked;
  const facts = {
    ...factsOf(target.fields, targetDetails(target)),
    ...receiptIn(target, statement),
  };
  const meaning = isConsistent(target, asked, dialect) ? meaningOf(target.state, kind) : 'unknown';
  switch (meaning) {
    case 'approved': {
      const report = { ...approval(target, facts), ...(target.type === undefined ? {} : { kind }) };
      return followsOriginals ? withStanding(report, target, kind) : report;
    }
    case 'declined':
      return { ...facts, outcome: 'declined', code: declineCode(target.fields) };
    case 'reversed':
    case 'processing':
    case 'absent':
    case 'unknown':
      return { ...facts, outcome: meaning };
  }
}

function withStanding(report: GatewayReport, { state }: StatusTarget, kind: TransactionKind): GatewayReport {
  if (report.outcome !== 'approved' || (kind !== 'authorize' && kind !== 'sale')) return report;
  return { ...report, standing: standingOf(state, kind, report.amount) };
}

function standingOf(state: string, kind: 'authorize' | 'sale', amount: bigint | undefined): Standing {
  const later = STANDINGS.get(state);
  if (later !== undefined) return later;
  if (kind === 'authorize') return { state: 'held' };
  return { state: 'taken', ...(amount === undefined ? {} : { captured: amount }) };
}

/** A status tells the numbers of a receipt, and hardly ever its lines: enough to be shown where no result has come. Notes 4.8, 4.10 */
function receiptIn(target: StatusTarget, statement: MerchantStatement): { readonly receipt?: Receipt } {
  const receipt = receiptOf(target, statement);
  const { authorization, reference, lines } = receipt;
  return authorization === null && reference === null && lines.length === 0 ? {} : { receipt };
}

function meaningOf(state: string, kind: TransactionKind): Meaning {
  const known = TARGET_STATES.find((word) => word === state);
  return known === undefined ? 'unknown' : MEANINGS[known][kind];
}

/** `found`, `approved`, `type` and the original must not say something else than the state does, or than we have asked for. */
function isConsistent(target: StatusTarget, { kind, original }: AskedTransaction, dialect: Dialect): boolean {
  const { state, found, approved, type } = target;
  const meaning = meaningOf(state, kind);
  if (found !== undefined && found === (meaning === 'absent')) return false;
  if (approved !== undefined && approved !== (meaning === 'approved')) return false;
  if (target.original !== undefined && target.original !== original) return false;
  return type === undefined || kindOf(type, dialect) === kind;
}
