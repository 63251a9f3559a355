/**
 * Calls back when a token or the color scheme of an element may have changed, by a style sheet, an attribute or a preference. The probe
 * inside it inherits the tokens and has a transition on each of them, which begins at every change of a computed value.
 */
export function watchAppearance(element: HTMLElement, probe: HTMLElement, onChange: () => void, signal: AbortSignal): void {
  probe.addEventListener('transitionrun', onChange, { signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange, { signal });
  // Without a box there are no transitions.
  const boxed = new ResizeObserver(onChange);
  boxed.observe(probe);
  const restyled = new MutationObserver(onChange);
  // A browser that has no such transitions sees attributes of the element and all around it.
  const watched = CSS.supports('transition-behavior', 'allow-discrete') ? [element] : [...ancestors(element)];
  for (const node of watched) restyled.observe(node, { attributes: true });
  signal.addEventListener('abort', () => {
    boxed.disconnect();
    restyled.disconnect();
  });
}

function* ancestors(element: Element): Generator<Element> {
  for (let node: Node | null = element; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node instanceof Element) yield node;
  }
}
