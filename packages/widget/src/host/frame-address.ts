export interface FrameAddress {
  readonly token: string;
  readonly locale: string | null;
  readonly challenge: string | null;
}

/** Where the form is, on the origin this script came from. */
export function frameAddress({ token, locale, challenge }: FrameAddress): string {
  const url = new URL('/frame', new URL(import.meta.url).origin);
  url.searchParams.set('token', token);
  if (locale !== null) url.searchParams.set('locale', locale);
  if (challenge !== null) url.searchParams.set('challenge', challenge);
  return url.href;
}

/** Whether a frame of the snippet asks for everything that the element's attributes ask for. */
export function agrees(address: string, wanted: string): boolean {
  const asked = new URL(address).searchParams;
  return [...new URL(wanted).searchParams].every(([name, value]) => name === 'token' || asked.get(name) === value);
}

export function createFrame(address: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('part', 'frame');
  frame.allow = 'payment; autofill';
  frame.title = 'Card details';
  frame.src = address;
  return frame;
}
