/* global document, location, fetch, setTimeout */

const EVENTS = ['ready', 'change', 'submit', 'challenge', 'complete', 'error', 'cancel'];
const PAID = ['authorized', 'captured'];
const ASK_EVERY_MS = 1000;

listenToCheckout(document.getElementById('checkout'));
watchOrder(document.querySelector('article[data-status-url]'));

/** Whatever the element says is for this page's looks only: the shop's server asks the merchant API. */
function listenToCheckout(checkout) {
  if (checkout === null) return;
  const element = checkout.querySelector('paydesk-checkout');
  for (const name of EVENTS) {
    element.addEventListener(`paydesk-${name}`, ({ type, detail }) => {
      note(type, detail);
      if (name === 'complete' && PAID.includes(detail?.status)) location.assign(checkout.dataset.orderUrl);
    });
  }
}

function note(type, detail) {
  const entry = document.createElement('li');
  entry.textContent = detail === undefined || detail === null ? type : `${type} ${JSON.stringify(detail)}`;
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
