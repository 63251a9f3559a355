import { CardId } from '@paydesk/shared/ids';
import { expect, test } from 'vitest';
import { savedCard } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const SCHEDULES = 60;
const COMMAND = 'make-rebill-sale';

const system = useSystem({ replicas: 2 });

test.each(['cancelSchedule', 'pauseSchedule'] as const)(
  'no payment is made after the answer to a %s, with runs due at that moment',
  async (stop) => {
    const { bffs, simulator } = system.current;
    const card = CardId.parse(await savedCard(system.current));
    const startsAt = Date.now() + 3_000;

    const stopped = await Promise.all(
      Array.from({ length: SCHEDULES }, async (_, index) => {
        const { api } = bffs[index % 2]!;
        const { id } = await api.createSchedule({
          card,
          amount: 999,
          currency: 'EUR',
          interval: 'P1M',
          order_reference: `${stop}-${index}`,
          starts_at: new Date(startsAt).toISOString(),
        });
        await new Promise((resolve) => setTimeout(resolve, startsAt - Date.now() + index * 50));
        await bffs[(index + 1) % 2]!.api[stop](id);
        return { id, payments: (await api.findPaymentsOfSchedule(id)).map((payment) => payment.id) };
      }),
    );

    // One that is due now is paid on either replica; what was on its way to the others is over by then.
    const { id: last } = await bffs[0].api.createSchedule({
      card,
      amount: 998,
      currency: 'EUR',
      interval: 'P1M',
      order_reference: 'LAST',
      starts_at: new Date().toISOString(),
      runs_max: 1,
    });
    await expect.poll(async () => (await bffs[0].api.readSchedule(last)).status).toBe('completed');

    const made = stopped.flatMap(({ payments }) => payments);
    const sent = () =>
      simulator
        .requests({ command: COMMAND })
        .filter(({ parameters }) => parameters['order_desc']?.startsWith(stop))
        .map(({ clientOrderId }) => clientOrderId);
    expect(made).not.toEqual([]);
    await expect.poll(() => sent().sort()).toEqual(made.map((id) => `${id}-1`).sort());
    for (const { id, payments } of stopped) {
      expect((await bffs[0].api.findPaymentsOfSchedule(id)).map((payment) => payment.id)).toEqual(payments);
    }
  },
);
