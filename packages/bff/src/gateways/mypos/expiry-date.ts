/**
 * When a hold has ended: the day after its last one, since the gateway names no zone.
 *
 * @param text `PreAuthExpDate` as a status answer writes it, `DD/MM/YYYY`. Notes 9.5
 * @returns `undefined` when that is no day.
 */
export function dayAfter(text: string | undefined): Date | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '') ?? [];
  const last = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDay = !Number.isNaN(last.getTime()) && last.getUTCDate() === Number(day);
  return isDay ? new Date(last.getTime() + 24 * 60 * 60 * 1_000) : undefined;
}
