/* global document, location, performance, XMLHttpRequest, setTimeout */

const EVENTS = ['ready', 'change', 'submit', 'challenge', 'complete', 'error', 'cancel'];
const TOLD = ['brand', 'lastFour', 'complete', 'display', 'status', 'code', 'message'];
const PAID = ['authorized', 'captured'];
/** At first soon: a webhook comes right behind the payer. */
const ASK_AFTER_MS = [150, 350];
const ASK_EVERY_MS = 1000;
const COUNT_EVERY_MS = 250;

listenToCheckout(document.getElementById('checkout'));
void refreshLiveParts();
void awaitOpening(document.getElementById('closed'));

/** What the element says is for this page's looks only: the shop's server asks the merchant API. */
function listenToCheckout(checkout) {
  if (checkout === null) return;
  const element = checkout.querySelector('paydesk-checkout');
  for (const name of EVENTS) {
    element.addEventListener(`paydesk-${name}`, (event) => {
      note(event);
      if (name === 'complete' && PAID.includes(event.status)) location.assign(checkout.dataset.orderUrl);
    });
  }
}

function note(event) {
  const told = TOLD.filter((name) => event[name] !== undefined).map((name) => `${name}: ${event[name]}`);
  const entry = document.createElement('li');
  entry.textContent = [event.type, ...told].join(' ');
  const events = document.getElementById('events');
  events.querySelector('.quiet')?.remove();
  events.append(entry);
}

/** Parts that say what they show are replaced when the same page, asked again, says something else. */
async function refreshLiveParts() {
  for (let asked = 0; document.querySelector('[data-live]') !== null; asked += 1) {
    await pause(ASK_AFTER_MS[asked] ?? ASK_EVERY_MS);
    if (document.hidden) continue;
    const fresh = await ask(location.pathname + location.search);
    for (const part of document.querySelectorAll('[data-live]')) replace(part, fresh?.getElementById(part.id) ?? part);
  }
}

function replace(part, fresh) {
  if (fresh.dataset.live === part.dataset.live) return;
  const held = part.contains(document.activeElement) ? document.activeElement.id : '';
  part.replaceWith(document.adoptNode(fresh));
  if (held !== '') document.getElementById(held)?.focus();
}

/** Parsed by the browser itself: our policy lets no script make HTML from text. */
function ask(path) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.open('GET', path);
    request.send();
  });
}

/** Counts down to the time at which the shop opens, by no clock but this browser's, and goes on once it answers. */
async function awaitOpening(closed) {
  if (closed === null) return;
  const { seconds, next } = closed.dataset;
  const opensAt = performance.now() + Number(seconds) * 1000;
  for (;;) {
    const left = Math.max(0, Math.ceil((opensAt - performance.now()) / 1000));
    document.getElementById('seconds-left').textContent = left;
    if (left === 0 && (await ask(next)) !== null) break;
    await pause(left === 0 ? ASK_EVERY_MS : COUNT_EVERY_MS);
  }
  location.replace(next);
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
