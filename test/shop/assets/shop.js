/* global document, location, XMLHttpRequest, setTimeout */

const EVENTS = ['ready', 'change', 'submit', 'challenge', 'complete', 'error', 'cancel'];
const TOLD = ['brand', 'lastFour', 'complete', 'display', 'status', 'code', 'message'];
const PAID = ['authorized', 'captured'];
const ASK_EVERY_MS = 1000;

listenToCheckout(document.getElementById('checkout'));
void refreshLiveParts();

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
  while (document.querySelector('[data-live]') !== null) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    if (document.hidden) continue;
    const fresh = await askAgain();
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
function askAgain() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.open('GET', location.pathname + location.search);
    request.send();
  });
}
