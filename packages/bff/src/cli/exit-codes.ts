/** How a command ends, for scripts. 69 and 75 are those of sysexits.h. */
export const EXIT_CODES = {
  /** It has done what it was to do. */
  done: 0,
  /** It has not, or it has found something wrong. */
  not_done: 1,
  /** It was typed in a way that it cannot be run. Nothing was sent. */
  wrong_use: 2,
  /** Paydesk does not answer. Nothing was changed. */
  unreachable: 69,
  /** It may have been carried out, or will be: the outcome is not known yet. */
  not_known_yet: 75,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
