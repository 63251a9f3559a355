import type { Gateway } from '../gateway.ts';
import type { Settings } from '../settings.ts';
import { callbackRoutes } from './callback-routes.ts';
import type { Input } from '../../control-input.ts';
import { orderRoutes } from './order-routes.ts';
import { stateRoutes } from './state-routes.ts';

export interface ControlCall {
  readonly gateway: Gateway;
  readonly initialSettings: Settings;
  /** Values of the `:name` parts of the path. */
  readonly names: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly input: Input;
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** Its result is the answer; undefined answers `{ok: true}`. */
  run(call: ControlCall): unknown;
}

const ROUTES: readonly ControlRoute[] = [...stateRoutes, ...orderRoutes, ...callbackRoutes];

export function findRoute(method: string, pathname: string): { route: ControlRoute; names: Record<string, string> } | undefined {
  for (const route of ROUTES) {
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
