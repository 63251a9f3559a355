/** A bank's page that can be used is there by then, on a slow line too. */
export const SILENCE_MS = 8_000;

/**
 * Whether the bank's page has come cannot be known: what is blocked, or refuses to be framed, loads like any other page. So silence
 * is that it has not loaded in time, or that the payer has not touched it.
 *
 * @returns Stops watching.
 */
export function watchForLife(frame: HTMLIFrameElement, onSilence: () => void): () => void {
  let isLoaded = false;
  frame.addEventListener('load', () => {
    isLoaded = true;
  });
  const timer = setTimeout(() => {
    if (!isLoaded || !isUsed(frame)) onSilence();
  }, SILENCE_MS);
  return () => {
    clearTimeout(timer);
  };
}

/** The payer has clicked or typed there. */
function isUsed(frame: HTMLIFrameElement): boolean {
  return (frame.getRootNode() as Document | ShadowRoot).activeElement === frame;
}
