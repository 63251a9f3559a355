import type { PaymentId } from '@paydesk/shared/ids';
import type { Pool } from 'pg';
import type { PersonalDetails } from '../../payments/ports/personal-details.ts';
import type { Announcing } from './announcing.ts';
import { run, type Statement } from './statement.ts';
import { storableJson } from './storable-json.ts';

type Erased = Awaited<ReturnType<PersonalDetails['erase']>>;

/** One transaction: all of a payment is erased, or nothing. */
const ERASE: Statement = { name: 'erase_payer', text: 'select erase_payer($1, $2, $3::jsonb) as result' };

const HOLDING: Statement = {
  name: 'payments_of_payer',
  text: `
    select id from payments
    where merchant = $1 and lower(payer ->> 'email') = lower($2) and payer ->> 'email' is not null order by id desc limit $3`,
};

/** Those that have ended, as the core says it; one whose card may still be used is passed by. */
const FORGET: Statement = {
  name: 'forget_payers',
  text: `
    with old as materialized (
      select p.id, p.version from payments p
      where p.payer_erased_at is null and p.created_at < now() - $1::float8 * interval '1 millisecond'
        and p.updated_at < now() - $1::float8 * interval '1 millisecond'
        and p.status not in ('awaiting_payer', 'processing', 'challenged', 'unknown')
        and not (p.status = 'declined' and p.initiator = 'payer' and p.expires_at > now())
        and not exists (select from operations o where o.payment = p.id and o.status in ('pending', 'unknown'))
        and not exists (select from cards c where c.payment = p.id and c.deleted_at is null)
      order by p.created_at limit $2
    ), unclaimed as (
      update notifications set details = '{}'
      where payment is null and details <> '{}' and received_at < now() - $1::float8 * interval '1 millisecond'
    )
    select count(*) filter (where erase_payer(id, version, null) = 'erased')::integer as forgotten from old`,
};

export function postgresPersonalDetails(pool: Pool, announcing: Announcing): PersonalDetails {
  return {
    async erase({ payment: { id, version } }, by) {
      const [row] = await run<{ result: Erased }>(pool, ERASE, [id, version, by === null ? null : storableJson(by)]);
      if (row === undefined) throw new Error('a function returns a row');
      if (row.result === 'erased') announcing.paymentChanged(id, version + 1);
      return row.result;
    },

    async holding(merchant, email, limit) {
      return (await run<{ id: PaymentId }>(pool, HOLDING, [merchant, email, limit])).map(({ id }) => id);
    },

    async forget(olderThanMs, limit) {
      const [row] = await run<{ forgotten: number }>(pool, FORGET, [olderThanMs, limit]);
      return row?.forgotten ?? 0;
    },
  };
}
