/** ISO 3166-1: each word is a first letter and the second letters that follow it. `XK` is Kosovo, which has no code there yet. */
const CODES =
  'ADEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNORUVWXYZ DEJKMOZ ECEGHRST FIJKMOR GABDEFGHILMNPQRSTUWY HKMNRTU ' +
  'IDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW ' +
  'SABCDEGHIJKLMNORSTVXYZ TCDFGHJKLMNORTVWZ UAGMSYZ VACEGINU WFS XK YET ZAMW';

const COUNTRIES: ReadonlySet<string> = new Set(
  CODES.split(' ').flatMap(([first = '', ...seconds]) => seconds.map((second) => first + second)),
);

/** Codes that are written by mistake, and what is meant. */
const MEANT: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

/** Whether two upper-case letters are a country of ISO 3166-1, or Kosovo. */
export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

/** What to do about letters that are no country. */
export function countryAdvice(code: string): string {
  const meant = Object.hasOwn(MEANT, code) ? MEANT[code] : undefined;
  return meant === undefined ? 'must be a country of ISO 3166-1, such as LV' : `must be a country of ISO 3166-1: write ${meant}`;
}
