export type Input = Readonly<Record<string, unknown>>;

/** The caller's mistake, in words for the caller. */
export class BadInput extends Error {
  override readonly name: string = 'BadInput';
}

/** Refuses unknown members, so that a misspelled one is noticed. */
export function onlyMembers(input: Input, names: readonly string[]): void {
  const surplus = Object.keys(input).find((name) => !names.includes(name));
  if (surplus !== undefined) throw new BadInput(`${surplus} is not known here; known: ${names.join(', ')}`);
}

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new BadInput(`${name} must be a string`);
}

export function optionalNumber(input: Input, name: string, min: number, max: number): number | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new BadInput(`${name} must be a whole number from ${String(min)} to ${String(max)}`);
}

export function requiredNumber(input: Input, name: string, min: number, max: number): number {
  const value = optionalNumber(input, name, min, max);
  if (value === undefined) throw new BadInput(`${name} is required`);
  return value;
}

export function optionalFlag(input: Input, name: string): boolean | undefined {
  const value = input[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw new BadInput(`${name} must be true or false`);
}

export function optionalRecord(input: Input, name: string): Input | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  throw new BadInput(`${name} must be an object`);
}

export function requiredChoice<T extends string>(input: Input, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === input[name]);
  if (found === undefined) throw new BadInput(`${name} must be one of ${choices.join(', ')}`);
  return found;
}
