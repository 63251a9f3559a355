const ZONE = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  year: '2-digit',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const DAY_MS = 24 * 60 * 60_000;

function parts(time: number): Record<string, string> {
  return Object.fromEntries(ZONE.formatToParts(time).map(({ type, value }) => [type, value]));
}

/** YY/MM/DD HH:MM:SS, as clocks in Québec show it. */
export function localTime(time: number): string {
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts(time);
  return `${year}/${month}/${day} ${hour}:${minute}:${second}`;
}

/** YYMMDD of the day after: when the money moves. */
export function effectiveDate(time: number): string {
  const { year = '', month = '', day = '' } = parts(time + DAY_MS);
  return `${year}${month}${day}`;
}

/** YY/MM. */
export function localMonth(time: number): string {
  return localTime(time).slice(0, 5);
}

/** Three digits that change every day. */
export function batchNumber(time: number): string {
  return String(Math.floor(time / DAY_MS) % 1_000).padStart(3, '0');
}
