/**
 * Figures of several workers as one text of Prometheus: each sample gets the number of its worker, and samples of one name stay together,
 * as the format wants it.
 *
 * @param texts Of the workers in their order; `undefined` for one that has not answered.
 */
export function mergedMetrics(texts: readonly (string | undefined)[]): string {
  const families = new Map<string, { readonly head: readonly string[]; readonly samples: string[] }>();
  texts.forEach((text, index) => {
    let head: string[] = [];
    let name = '';
    for (const line of text?.split('\n') ?? []) {
      if (line.startsWith('#')) {
        const [, kind, of = ''] = line.split(' ');
        if (of !== name || kind === 'HELP') head = [];
        name = of;
        head.push(line);
      } else if (line !== '') {
        const family = families.get(name) ?? { head, samples: [] };
        families.set(name, family);
        family.samples.push(ofWorker(line, index + 1));
      }
    }
  });
  const lines = [...families.values()].flatMap(({ head, samples }) => [...head, ...samples]);
  return lines.map((line) => `${line}\n`).join('');
}

function ofWorker(sample: string, worker: number): string {
  const label = `worker="${String(worker)}"`;
  const [, name = '', labels, rest = ''] = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?( .*)$/.exec(sample) ?? [];
  return `${name}{${labels === undefined || labels === '' ? label : `${labels},${label}`}}${rest}`;
}
