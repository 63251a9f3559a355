/** What has not come by then does not come: no test measures how long something takes. */
const TIMEOUT_MS = 60_000;

/** Resolves with the first value that is there. */
export async function until<Value>(find: () => Value | null | undefined | false, what = find.toString()): Promise<Value> {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    const value = find();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Resolves with the next event of a type. */
export function next<Type extends keyof HTMLElementEventMap>(target: EventTarget, type: Type): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`No ${type} in time.`));
    }, TIMEOUT_MS);
    const listener = (event: Event): void => {
      clearTimeout(timer);
      resolve(event as HTMLElementEventMap[Type]);
    };
    target.addEventListener(type, listener, { once: true });
  });
}
