/** Ids of examples, so that one refers to another. */
export const IDS = {
  payment: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w',
  sale: 'op_01jd3k6b4c5d6e7f8g9h0j1k2m',
  refund: 'op_01jd5p2n3p4q5r6s7t8v9w0x1y',
  card: 'card_01jd3k7c5d6e7f8g9h0j1k2m3n',
  schedule: 'sch_01jd3k8d6e7f8g9h0j1k2m3n4p',
  reconciliation: 'rcn_01jd6q3p4q5r6s7t8v9w0x1y2z',
  event: 'evt_01jd3k6c5d6e7f8g9h0j1k2m3n',
  laterEvent: 'evt_01jd5p2p4q5r6s7t8v9w0x1y2z',
  delivery: 'dlv_01jd3k6d6e7f8g9h0j1k2m3n4p',
  approval: 'rap_01jd5n1m2n3p4q5r6s7t8v9w0x',
} as const;

/** Of the example payment: it is created, opened by its payer, and paid. */
export const TIMES = {
  created: '2026-11-30T09:12:04.318Z',
  paid: '2026-11-30T09:13:41.902Z',
  refunded: '2026-12-01T14:20:07.115Z',
} as const;
