import type { Payment } from '@paydesk/shared/payment';
import { CARDS, EXPIRY, HOLDER } from '../../fixtures/cards.ts';
import { newNonce } from '../../support/payer-client.ts';
import type { PostedStorm } from './posted-storm.ts';

/** The form as browsers without a script post it: a document that was opened several times, each of which is sent several times. */
export async function postPlainly({ submissions }: PostedStorm, { id, client_token: token }: Payment, bffUrl: string): Promise<void> {
  const { number, securityCode } = CARDS.approved;
  const sent = submissions.flatMap((times) => {
    const nonce = newNonce();
    const card = { 'cc-number': number, 'cc-exp': EXPIRY.typed, 'cc-csc': securityCode, 'cc-name': HOLDER };
    const body = new URLSearchParams({ token, nonce, ...card });
    return Array.from({ length: times }, () =>
      fetch(`${bffUrl}/pay/${id}/attempts`, { method: 'POST', redirect: 'manual', headers: { origin: bffUrl }, body }),
    );
  });
  await Promise.allSettled(sent);
}
