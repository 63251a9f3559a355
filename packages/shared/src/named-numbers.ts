const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

/** Accounts of banks (ISO 13616) and references of creditors (ISO 11649), in groups of four or in one. */
const ACCOUNT = /(?<![0-9a-z])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){1,7}(?: ?[a-z0-9]{1,3})?(?![0-9a-z])/gi;

/** A text without what is known to be another number than that of a card. */
export function withoutNamedNumbers(text: string): string {
  return text.replace(UUID, ' _ ').replace(ACCOUNT, withoutAccount);
}

/** Words may follow an account; it ends where its check digits fit. */
function withoutAccount(text: string): string {
  const groups = text.split(' ');
  for (let count = groups.length; count > 0; count -= 1) {
    if (hasAccountCheckDigits(groups.slice(0, count).join(''))) return [' _ ', ...groups.slice(count)].join(' ');
  }
  return text;
}

/** ISO 7064, MOD 97-10. */
function hasAccountCheckDigits(account: string): boolean {
  const digits = `${account.slice(4)}${account.slice(0, 4)}`.replace(/[a-z]/gi, (letter) => String(parseInt(letter, 36)));
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
