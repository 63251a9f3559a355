/** What people call it. */
export const POSTAL_CODE_NAMES = ['zip_code', 'postcode', 'eircode', 'pin_code'] as const;
export type PostalCodeName = (typeof POSTAL_CODE_NAMES)[number];

/** Where it is not called a postal code. */
const NAMES: Readonly<Record<string, PostalCodeName>> = {
  US: 'zip_code',
  PR: 'zip_code',
  PH: 'zip_code',
  GB: 'postcode',
  GG: 'postcode',
  IM: 'postcode',
  JE: 'postcode',
  AU: 'postcode',
  NZ: 'postcode',
  IE: 'eircode',
  IN: 'pin_code',
};

/** Countries that have none, or where people have none of their own. By the lists of the Universal Postal Union. */
export const WITHOUT_POSTAL_CODE: readonly string[] = (
  'AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK HM JM KI KM KN KP LC LY ML MO MR MW NR NU ' +
  'PA QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TV UG UM VC VU YE ZW'
).split(' ');

const NONE: ReadonlySet<string> = new Set(WITHOUT_POSTAL_CODE);

export function hasPostalCode(country: string): boolean {
  return !NONE.has(country);
}

/** Countries to names, as far as it has one of its own there. */
export function postalCodeNames(country?: string): Readonly<Record<string, PostalCodeName>> {
  if (country === undefined) return NAMES;
  const name = Object.hasOwn(NAMES, country) ? NAMES[country] : undefined;
  return name === undefined ? {} : { [country]: name };
}
