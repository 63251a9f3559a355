/* global document, location, fetch, setTimeout */

const EVENTS = ['ready', 'change', 'submit', 'challenge', 'complete', 'error', 'cancel'];
const TOLD = ['brand', 'lastFour', 'complete', 'display', 'status', 'code', 'message'];
const PAID = ['authorized', 'captured'];
const ASK_EVERY_MS = 1000;

listenToCheckout(document.getElementById('checkout'));
watchOrder(document.querySelector('article[data-status-url]'));

/** Whatever the element says is for this page's looks only: the shop's server asks the merchant API. */
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

async function watchOrder(order) {
  if (order === null || order.dataset.statusUrl === '') return;
  for (;;) {
    const response = await fetch(order.dataset.statusUrl).catch(() => undefined);
    if (response?.ok && (await response.json()).status !== order.dataset.status) location.reload();
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}
