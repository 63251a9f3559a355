export const ERROR_CODES = ['WX03', 'WE15', 'WS01', 'WS02', 'WS03', 'WS04', 'WS05', 'WS06', 'WS07', 'WS08', 'WS09', 'WS99'] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Notes 4.12. The first two are real, those that begin with WS are invented. */
export const ERROR_MESSAGES: Readonly<Record<ErrorCode, string>> = {
  WX03: 'Validation Error',
  WE15: 'Identifiant de transaction deja employe',
  WS01: 'Marchand inconnu',
  WS02: 'Session absente, expiree ou deja employee',
  WS03: 'Type de transaction inconnu ou non permis',
  WS04: 'Transaction originale introuvable ou dans un autre etat',
  WS05: 'Montant hors limites',
  WS06: 'Nombre de transactions demandees hors limites',
  WS07: 'Une demande de statut est deja en cours',
  WS08: 'Releve trop ancien',
  WS09: 'Adresse de reponse refusee',
  WS99: 'Erreur interne',
};

/** A request that is answered by an error document. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  /** For who reads the journal; the wire carries the code's own message. */
  readonly reason: string;

  constructor(code: ErrorCode, reason: string) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}
