export const OUTCOME_NAMES = [
  'approved',
  'not-completed',
  'do-not-honor',
  'insufficient-funds',
  'expired-card',
  'issuer-unavailable',
  'batch-refused',
  'test-cards-only',
] as const;

export type OutcomeName = (typeof OUTCOME_NAMES)[number];

export interface Outcome {
  readonly conditionCode: string;
  /** Empty: the codes of bank and host are left out. */
  readonly isoCode: string;
  readonly hostCode: string;
  readonly actionCode: string;
  readonly text: { readonly fr: string; readonly en: string };
}

const THANKS = { fr: 'APPROUVEE - MERCI', en: 'APPROVED - THANK YOU' };
const NOT_COMPLETED = { fr: 'TRANSACTION NON COMPLETEE', en: 'TRANSACTION NOT COMPLETED' };
const DECLINED = { fr: 'TRANSACTION REFUSEE', en: 'TRANSACTION DECLINED' };
const TEST_CARDS_ONLY = { fr: 'CARTES DE TEST SEULEMENT', en: 'TEST CARDS ONLY' };

const refused = (isoCode: string, text: Outcome['text'], code = `9${isoCode}`): Outcome => ({
  conditionCode: code,
  isoCode,
  hostCode: code,
  actionCode: '9',
  text,
});

/** Notes 10.4; codes from 900 on are invented, lest they be taken for real ones. */
export const OUTCOMES: Readonly<Record<OutcomeName, Outcome>> = {
  approved: { conditionCode: '1', isoCode: '00', hostCode: '000', actionCode: '1', text: THANKS },
  'not-completed': { conditionCode: '117', isoCode: '', hostCode: '', actionCode: '', text: NOT_COMPLETED },
  'do-not-honor': refused('05', DECLINED),
  'insufficient-funds': refused('51', DECLINED),
  'expired-card': refused('54', DECLINED),
  'issuer-unavailable': refused('91', NOT_COMPLETED),
  'batch-refused': refused('12', NOT_COMPLETED, '940'),
  'test-cards-only': refused('05', TEST_CARDS_ONLY),
};
