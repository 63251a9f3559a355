/** What the build writes in place of the function: the path of a script, and its Subresource Integrity value. */
type BuiltScript = readonly [path: string, integrity: string];

const files: Record<string, Promise<unknown> | undefined> = {};
let failures = 0;

/**
 * A script that the first one does not wait for. It runs only as it was built: `import()` knows no fingerprint, so a link has the browser
 * fetch and compare the script before.
 *
 * @param script `() => import('…')` and nothing else, for the build to replace.
 */
export function later<Module>(script: () => Promise<Module>): Promise<Module> {
  if (typeof script === 'function') return script();
  const [path, integrity] = script as BuiltScript;
  return once(path, async (address) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', integrity, href: address });
    if (link.relList.supports('modulepreload')) {
      await new Promise((resolve, reject) => {
        link.onload = resolve;
        link.onerror = reject;
        document.head.append(link);
      });
    }
    return (await import(/* @vite-ignore */ address)) as Module;
  });
}

/**
 * A JSON file that the first script does not wait for.
 *
 * @param file Its path, `#`, and its Subresource Integrity value.
 */
export function laterJson<Content>(file: string): Promise<Content> {
  const [path = '', integrity = ''] = file.split('#');
  return once(path, async (address) => {
    const answer = await fetch(address, { integrity });
    if (!answer.ok) throw new Error(`${address} answers ${String(answer.status)}.`);
    return (await answer.json()) as Content;
  });
}

/** Browsers keep what has failed under its address, so that each further try has one of its own. */
function once<Content>(path: string, load: (address: string) => Promise<Content>): Promise<Content> {
  files[path] ??= load(failures > 0 ? `${path}?${failures}` : path).catch((fault: unknown) => {
    files[path] = undefined;
    failures += 1;
    throw fault;
  });
  return files[path] as Promise<Content>;
}
