/** What judges names and addresses. The form does not wait for it: it is fetched while the card is typed, and there before anything is sent. */
import '../paydesk-holder/paydesk-holder.ts';
import '../paydesk-payer-fields/paydesk-payer-fields.ts';
