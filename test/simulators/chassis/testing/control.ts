export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the control API of a simulator. */
export async function control(
  { controlUrl }: { readonly controlUrl: string },
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ControlReply> {
  const response = await fetch(`${controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}
