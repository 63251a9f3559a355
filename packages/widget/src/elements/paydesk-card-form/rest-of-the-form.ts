/** What only some checkouts have. It is fetched at once where the form has it, and nobody else waits for it. */
import '../paydesk-payer-fields/paydesk-payer-fields.ts';
import '../paydesk-stored-card/paydesk-stored-card.ts';
