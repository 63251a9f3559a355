const parts = (time: number): { year: string; month: string; day: string; clock: string } => {
  const text = new Date(time).toISOString();
  return { year: text.slice(0, 4), month: text.slice(5, 7), day: text.slice(8, 10), clock: text.slice(11, 19) };
};

/** The gateway's zone is not documented; here it is UTC. */
export function dateTime(time: number): string {
  const { year, month, day, clock } = parts(time);
  return `${year}-${month}-${day} ${clock}`;
}

/** PreAuthExpDate of a notify: YYMMDD. */
export function shortDate(time: number): string {
  const { year, month, day } = parts(time);
  return `${year.slice(2)}${month}${day}`;
}

/** PreAuthExpDate of a status answer: DD/MM/YYYY. */
export function slashDate(time: number): string {
  const { year, month, day } = parts(time);
  return `${day}/${month}/${year}`;
}

/** Of IPCGetTxnLog: DD.MM.YYYY HH:mm:ss. */
export function logTime(time: number): string {
  const { year, month, day, clock } = parts(time);
  return `${day}.${month}.${year} ${clock}`;
}
