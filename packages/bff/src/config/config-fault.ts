export interface ConfigProblem {
  /** 1-based line of the file, when the problem has one. */
  readonly line: number | null;
  /** `accounts.0.settings.endpoint`. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

/** A configuration that cannot be used. Every problem is listed, so one run finds them all. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[]) {
    super(problems.map(({ line, path, message }) => `${file}${line === null ? '' : `:${String(line)}`}  ${path}: ${message}`).join('\n'));
    this.problems = problems;
  }
}
