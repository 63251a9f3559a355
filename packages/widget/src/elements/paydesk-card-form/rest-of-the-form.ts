/** Elements that only some checkouts need. They are fetched at once where they are needed, and not at all elsewhere. */
import '../paydesk-payer-fields/paydesk-payer-fields.ts';
import '../paydesk-stored-card/paydesk-stored-card.ts';
