import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

/** French as it is written in Canada, where it differs. */
export const frCA: Messages = {
  ...fr,
  code_on_back: '{length} chiffres à l’endos ({name})',
  field_email: 'Courriel',
  field_address_line2: 'Appartement, étage, immeuble',
  field_state: 'Province ou État',
  wait_patient: 'C’est plus long qu’à l’habitude. Vous pouvez quitter cette page\u00a0: le commerçant connaîtra le résultat.',
  unknown_action: 'Vous pouvez quitter cette page\u00a0: le commerçant connaîtra le résultat.',
  processed_by: 'Paiement sécurisé. Les données de votre carte vont au fournisseur de paiement, pas à {merchant}.',
  save_card_terms:
    'Le fournisseur de paiement conserve la carte pour {merchant}, pour les paiements que vous lancez vous-même ou que vous avez acceptés. Pour y renoncer, demandez à {merchant} de la supprimer.',
  payment_page_sentence: 'Vous entrerez votre carte sur la page sécurisée du fournisseur de paiement, puis vous reviendrez ici.',
  receipt_title: 'Relevé de transaction',
  receipt_terms: 'Modalités de vente',
  receipt_print: 'Imprimer le relevé',
  decline_limit_exceeded: 'Ce paiement dépasse une limite.',
  decline_insufficient_funds: 'Il n’y a pas suffisamment de fonds sur cette carte.',
};
