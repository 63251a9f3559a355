/** ISO 3166-1: each word is a first letter and the second letters that follow it. `XK` is Kosovo, which has no code there yet. */
const CODES =
  'ADEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNORUVWXYZ DEJKMOZ ECEGHRST FIJKMOR GABDEFGHILMNPQRSTUWY HKMNRTU ' +
  'IDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW ' +
  'SABCDEGHIJKLMNORSTVXYZ TCDFGHJKLMNORTVWZ UAGMSYZ VACEGINU WFS XK YET ZAMW';

const COUNTRIES: ReadonlySet<string> = new Set(
  CODES.split(' ').flatMap(([first = '', ...seconds]) => seconds.map((second) => first + second)),
);

/** Every code, in alphabetical order. */
export const COUNTRY_CODES: readonly string[] = [...COUNTRIES].toSorted();

/** Codes that Greece and the United Kingdom go by elsewhere. */
const MEANT: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

/** Whether two upper-case letters are a country of ISO 3166-1, or Kosovo. */
export function isCountry(code: string): boolean {
  return COUNTRIES.has(code);
}

/** The code of the standard, where another one is usual. */
export function countryMeant(code: string): string {
  return (Object.hasOwn(MEANT, code) ? MEANT[code] : undefined) ?? code;
}
