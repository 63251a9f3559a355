export interface FrameAddress {
  readonly token: string;
  readonly locale: string | null;
  readonly challenge: string | null;
}

/** What TypeScript does not know yet. */
interface PolicyOfDocument {
  readonly featurePolicy?: { allowedFeatures(): readonly string[] };
}

const ORIGIN = new URL(import.meta.url).origin;

/** Where the form is, on the origin this script came from. */
export function frameAddress({ token, locale, challenge }: FrameAddress): string {
  const url = new URL('/frame', ORIGIN);
  url.searchParams.set('token', token);
  if (locale !== null) url.searchParams.set('locale', locale);
  if (challenge !== null) url.searchParams.set('challenge', challenge);
  return url.href;
}

/** The same payment on a page of ours, at the origin of its frame; a client token names its payment. */
export function checkoutAddress(frameOrigin: string = ORIGIN, { token, locale }: Omit<FrameAddress, 'challenge'>): string | undefined {
  const payment = paymentOf(token);
  if (payment === undefined) return undefined;
  const url = new URL(`/pay/${payment}`, frameOrigin);
  url.searchParams.set('token', token);
  if (locale !== null) url.searchParams.set('locale', locale);
  return url.href;
}

/** The payment that a client token names, whether or not it opens it. */
export function paymentOf(token: string): string | undefined {
  const [, payment] = /^ct_([0-9a-z]{26})_/.exec(token) ?? [];
  return payment === undefined ? undefined : `pay_${payment}`;
}

/** Whether a frame of the snippet asks for everything that the element's attributes ask for. */
export function agrees(address: string, wanted: string): boolean {
  if (!URL.canParse(address)) return false;
  const asked = new URL(address).searchParams;
  return [...new URL(wanted).searchParams].every(([name, value]) => name === 'token' || asked.get(name) === value);
}

export function createFrame(address: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('part', 'frame');
  // A feature that the browser does not know would be complained of on the console.
  const known = (document as PolicyOfDocument).featurePolicy?.allowedFeatures().includes('autofill') === true;
  frame.allow = known ? 'payment; autofill' : 'payment';
  frame.referrerPolicy = 'origin';
  frame.title = 'Card details';
  frame.src = address;
  return frame;
}
