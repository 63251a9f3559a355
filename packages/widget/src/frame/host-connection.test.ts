import { equal } from '../testing/assert.ts';
import { until } from '../testing/until.ts';

const FRAME_ORIGIN = `http://pay.localhost:${location.port}`;

async function load(token: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = `${FRAME_ORIGIN}/frame?token=${token}`;
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve);
  });
  document.body.append(frame);
  await loaded;
  return frame;
}

/** The end of a channel that the host keeps, with all that came through it. */
function aChannel(): { readonly port: MessagePort; readonly frameEnd: MessagePort; readonly heard: { type: string; nonce?: string }[] } {
  const { port1, port2 } = new MessageChannel();
  const heard: { type: string; nonce?: string }[] = [];
  port1.onmessage = ({ data }: MessageEvent<{ type: string }>) => void heard.push(data);
  return { port: port1, frameEnd: port2, heard };
}

const hello = (nonce: string): object => ({ paydesk: 1, type: 'hello', nonce, appearance: {} });
const aMoment = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 300));

suite('host connection', () => {
  teardown(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  test('a hello of an origin that may embed the frame is answered with its nonce, and nothing else is ever posted', async () => {
    const posted: unknown[] = [];
    const listen = ({ data }: MessageEvent): void => void posted.push(data);
    addEventListener('message', listen);
    const frame = await load('new');
    const { frameEnd, heard } = aChannel();

    frame.contentWindow!.postMessage(hello('n-1'), FRAME_ORIGIN, [frameEnd]);

    await until(() => heard.some(({ type }) => type === 'height'));
    equal(heard[0], { type: 'ready', nonce: 'n-1' });
    equal(posted, []);
    removeEventListener('message', listen);
  });

  test('a hello of any other origin is not answered', async () => {
    const frame = await load('elsewhere');
    const { frameEnd, heard } = aChannel();

    frame.contentWindow!.postMessage(hello('n-1'), FRAME_ORIGIN, [frameEnd]);
    await aMoment();

    equal(heard, []);
  });

  test('a hello of another window than the one around the frame is not answered', async () => {
    const frame = await load('new');
    const neighbor = document.createElement('iframe');
    document.body.append(neighbor);
    const { frameEnd, heard } = aChannel();
    const Realm = (neighbor.contentWindow as unknown as { Function: FunctionConstructor }).Function;
    const code = 'frame.postMessage(message, origin, [port])';
    const post = new Realm('frame', 'message', 'origin', 'port', code) as (...values: unknown[]) => void;

    post(frame.contentWindow, hello('n-1'), FRAME_ORIGIN, frameEnd);
    await aMoment();

    equal(heard, []);
  });

  test('what is no message of the protocol changes nothing', async () => {
    const frame = await load('new');
    const { frameEnd, heard, port } = aChannel();
    frame.contentWindow!.postMessage(hello('n-1'), FRAME_ORIGIN, [frameEnd]);
    await until(() => heard.some(({ type }) => type === 'height'));
    const said = (): string[] => heard.map(({ type }) => type).filter((type) => type !== 'height');

    for (const hostile of [null, 7, 'submit', [], { type: 'remove' }, { type: 'page', page: {} }, { type: 'constructor' }]) {
      port.postMessage(hostile);
    }
    await aMoment();

    equal(said(), ['ready', 'state', 'form']);
  });

  test('a second hello takes the place of the first', async () => {
    const frame = await load('new');
    const [first, second] = [aChannel(), aChannel()];
    frame.contentWindow!.postMessage(hello('n-1'), FRAME_ORIGIN, [first.frameEnd]);
    await until(() => first.heard.length > 2);

    frame.contentWindow!.postMessage(hello('n-2'), FRAME_ORIGIN, [second.frameEnd]);
    await until(() => second.heard.length > 2);
    // What was on its way to the first has arrived by now.
    await aMoment();
    const before = first.heard.length;
    second.port.postMessage({ type: 'submit' });
    await until(() => second.heard.filter(({ type }) => type === 'height').length > 1);

    equal(first.heard.length, before);
  });

  test('a host that says hello late hears of the stored card, and so does one that says it again', async () => {
    const frame = await load('stored');
    for (const nonce of ['n-1', 'n-2']) {
      const { frameEnd, heard } = aChannel();
      frame.contentWindow!.postMessage(hello(nonce), FRAME_ORIGIN, [frameEnd]);
      await until(() => heard.some(({ type }) => type === 'change'));

      equal(
        heard.find(({ type }) => type === 'change'),
        { type: 'change', brand: 'visa', last_four: '4444', complete: false },
      );
    }
  });

  test('a second hello hears of the challenge that is open', async () => {
    const frame = await load('challenged');
    const [first, second] = [aChannel(), aChannel()];
    const challenges = ({ heard }: typeof first): object[] => heard.filter(({ type }) => type === 'challenge');
    frame.contentWindow!.postMessage(hello('n-1'), FRAME_ORIGIN, [first.frameEnd]);
    await until(() => challenges(first).length === 1);

    frame.contentWindow!.postMessage(hello('n-2'), FRAME_ORIGIN, [second.frameEnd]);
    await until(() => challenges(second).length === 1);

    equal(challenges(second), challenges(first));
  });
});
