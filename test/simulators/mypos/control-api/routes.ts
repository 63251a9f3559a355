import type { Input } from '../../control-input.ts';
import type { Gateway } from '../gateway.ts';
import type { Settings } from '../settings.ts';
import { callbackRoutes } from './callback-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { stateRoutes } from './state-routes.ts';

export interface ControlCall {
  readonly gateway: Gateway;
  readonly initialSettings: Settings;
  /** Value of the `:id` part of the path. */
  readonly id: string;
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

export function findRoute(method: string, pathname: string): { readonly route: ControlRoute; readonly id: string } | undefined {
  const given = pathname.split('/');
  const route = ROUTES.find((candidate) => candidate.method === method && fits(candidate.path.split('/'), given));
  if (route === undefined) return undefined;
  return { route, id: decoded(given[route.path.split('/').indexOf(':id')] ?? '') };
}

function fits(expected: readonly string[], given: readonly string[]): boolean {
  return expected.length === given.length && expected.every((part, index) => part === ':id' || part === given[index]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
