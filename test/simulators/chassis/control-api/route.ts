import type { Input } from './input.ts';

export interface ControlCall<Gateway> {
  readonly gateway: Gateway;
  /** Values of the `:name` parts of the path. */
  readonly names: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly input: Input;
}

/** One call of a control API. */
export interface ControlRoute<Gateway> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Its result is the answer; undefined answers `{ok: true}`, `not-found` answers 404. */
  run(call: ControlCall<Gateway>): unknown;
}

export function findRoute<Gateway>(
  routes: readonly ControlRoute<Gateway>[],
  method: string,
  pathname: string,
): { readonly route: ControlRoute<Gateway>; readonly names: Readonly<Record<string, string>> } | undefined {
  for (const route of routes) {
    const names = route.method === method ? namesIn(route.path, pathname) : undefined;
    if (names !== undefined) return { route, names };
  }
  return undefined;
}

function namesIn(template: string, pathname: string): Record<string, string> | undefined {
  const expected = template.split('/');
  const given = pathname.split('/');
  if (expected.length !== given.length) return undefined;
  const names: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) names[part.slice(1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return names;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
