import type { OperationId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { NewRefundApproval, RefundApproval, RefundApprovals } from '../../payments/ports/refund-approvals.ts';
import { run, type Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';
import { listed, type StoredRow } from './table.ts';
import { REFUND_APPROVALS } from './tables.ts';

/** With the operation that it has become. */
const APPROVAL = `${listed(REFUND_APPROVALS.columns, 'a')},
  (select o.id from operations o where o.payment = a.payment and o.request_key = a.request_key) as operation`;

/** A request that has asked before gets what is there. */
const INSERT: Statement = {
  name: 'insert_refund_approval',
  text: `
    insert into refund_approvals as a (${listed(REFUND_APPROVALS.columns)})
    select ${listed(REFUND_APPROVALS.columns, 'n')} from json_populate_record(null::refund_approvals, $1::json) n
    on conflict (payment, request_key) do update set request_key = excluded.request_key
    returning ${APPROVAL}`,
};
const LOAD: Statement = { name: 'load_refund_approval', text: `select ${APPROVAL} from refund_approvals a where a.id = $1` };
const LIST: Statement = {
  name: 'list_refund_approvals',
  text: `
    select ${APPROVAL} from refund_approvals a
    where a.merchant = $1 and ($2::text is null or a.id < $2)
      and ($3::text is null or $3 = case when a.status = 'open' and a.expires_at <= $4 then 'expired' else a.status end)
    order by a.id desc limit $5`,
};
const DECIDE: Statement = {
  name: 'decide_refund_approval',
  text: `
    update refund_approvals a set status = $2, decided_by = $3, decided_at = $4
    where a.id = $1 and a.status = 'open' and a.expires_at > $4
    returning ${APPROVAL}`,
};

type ApprovalRow = StoredRow<NewRefundApproval> & { readonly operation: OperationId | null };

export function postgresRefundApprovals(pool: Pool): RefundApprovals {
  return {
    async insert(approval) {
      const [row] = await run<ApprovalRow>(pool, INSERT, [storableJson(REFUND_APPROVALS.toRow(approval))]);
      if (row === undefined) throw new Error('an upsert returns a row');
      return toApproval(row);
    },
    async load(id) {
      const [row] = await run<ApprovalRow>(pool, LOAD, [id]);
      return row === undefined ? undefined : toApproval(row);
    },
    async list({ merchant, before, status, at, limit }) {
      return (await run<ApprovalRow>(pool, LIST, [merchant, before ?? null, status ?? null, at, limit])).map(toApproval);
    },
    async decide(id, { status, by, at }) {
      const [row] = await run<ApprovalRow>(pool, DECIDE, [id, status, by, at]);
      return row === undefined ? undefined : toApproval(row);
    },
  };
}

function toApproval({ operation, ...row }: ApprovalRow): RefundApproval {
  return { ...REFUND_APPROVALS.fromRow(row), operation };
}
