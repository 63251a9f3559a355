import type { ScheduleId } from '@paydesk/shared/ids';
import type { ScheduleChange } from '@paydesk/shared/schedule';
import { Fault } from '../faults.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Cards } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Schedule, Schedules } from '../ports/schedules.ts';
import { usableCard } from '../steps/usable-card.ts';
import { change } from './merchant-moves.ts';
import { loadSchedule, updateSchedule } from './update-schedule.ts';

export interface ChangeSchedule {
  readonly merchant: string;
  readonly id: ScheduleId;
  readonly wanted: ScheduleChange;
}

interface Ports {
  readonly schedules: Schedules;
  readonly cards: Cards;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

/** Changes the runs that are still to come. A run under way takes what has changed into its next try. */
export function changeSchedule(ports: Ports) {
  const { schedules, clock } = ports;

  return async ({ merchant, id, wanted }: ChangeSchedule): Promise<Schedule> => {
    const schedule = await loadSchedule(schedules, merchant, id);
    if (wanted.card !== undefined) {
      const { card } = await usableCard(ports, merchant, wanted.card, undefined);
      if (card.account !== schedule.account) throw elsewhere(card.account, schedule.account);
    }
    return updateSchedule(schedules, schedule, (latest) => change(latest, wanted, clock.now()));
  };
}

function elsewhere(cardAccount: string, account: string): Fault {
  const where = `This card is stored at the gateway account "${cardAccount}", the schedule charges at "${account}".`;
  return new Fault('account_unsuitable', `${where} Create a new schedule for it.`);
}
