import type { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { Fault } from '../payments/faults.ts';

/** What the types of Express do not tell of a layer. */
interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: RequestHandler & { readonly stack?: readonly Layer[] };
  match(path: string): boolean;
}

/** After all routes: the address takes another method, or it is none. Never repeats the address, which may hold secrets. */
export function notServed(router: Router): RequestHandler {
  return (request, response) => {
    const [path = ''] = request.originalUrl.split('?', 1);
    const methods = methodsAt(path, router.stack as unknown as readonly Layer[]);
    if (methods.length === 0) throw new Fault('not_found', 'There is nothing at this address. GET /docs lists the calls.');
    const allowed = [...new Set(methods)].toSorted().join(', ');
    response.set('allow', allowed);
    throw new Fault('method_not_allowed', `This address takes ${allowed}.`);
  };
}

/** A page instead of problem details where no route has taken the request and a browser asks for a page, not a script for data. */
export function forBrowsers(page: ErrorRequestHandler): ErrorRequestHandler {
  return async (error, request, response, next) => {
    const route: unknown = request.route;
    const wantsPage = request.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html';
    if (route === undefined && wantsPage) await page(error, request, response, next);
    else next(error);
  };
}

/** As the routes themselves say. Routers stand at no path of their own, so each is looked into with the whole path. */
function methodsAt(path: string, layers: readonly Layer[]): readonly string[] {
  return layers
    .filter((layer) => layer.match(path))
    .flatMap(({ route, handle }) => (route === undefined ? methodsAt(path, handle.stack ?? []) : methodsOf(route.methods)));
}

function methodsOf(methods: Readonly<Record<string, boolean>>): readonly string[] {
  const named = Object.keys(methods).map((method) => method.toUpperCase());
  return named.includes('GET') ? [...named, 'HEAD'] : named;
}
