/** By the address of their script. */
const loads = new Map();

export function loadPaydesk(url) {
  if (typeof document === 'undefined') return Promise.resolve(null);
  const { href } = new URL('/paydesk.js', url);
  let load = loads.get(href);
  if (load === undefined) {
    load = loadScript(href);
    loads.set(href, load);
    // It is tried again when it is asked for again.
    load.catch(() => loads.delete(href));
  }
  return load;
}

async function loadScript(src) {
  if (customElements.get('paydesk-checkout') === undefined) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.crossOrigin = 'anonymous';
      script.src = src;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject(new Error(`The script ${src} could not be loaded.`));
      };
      document.head.append(script);
    });
  }
  return customElements.whenDefined('paydesk-checkout');
}
