/** Confirmed once more: a person has read what was said meanwhile. */
const CONFIRMATION = 'yes';

const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * What to type for the same call: with its amount and all other options, because a call without them would be another one.
 *
 * @param options As they were typed.
 */
export function sameCall(command: string, options: Readonly<Record<string, string | boolean | undefined>>): string {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false || name === CONFIRMATION) return [];
    return value === true ? [`--${name}`] : [`--${name} ${quoted(value)}`];
  });
  return ['paydesk', command, ...words].join(' ');
}

/** For a shell of POSIX. */
function quoted(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
