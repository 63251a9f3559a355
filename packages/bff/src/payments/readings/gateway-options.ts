import type { Gateway } from '../ports/gateway.ts';

/** What a merchant sends along, by the `optionsKey` of the gateway that it is for. */
type Options = Readonly<Record<string, unknown>>;

export function optionsFor({ optionsKey }: Gateway, options: Options): Options {
  const own = optionsKey === null ? undefined : options[optionsKey];
  return (own ?? {}) as Options;
}

/** Members that another gateway understands. */
export function foreignOptions({ optionsKey }: Gateway, options: Options): readonly string[] {
  return Object.keys(options).filter((key) => key !== optionsKey);
}
