import type { ScheduleId } from '@paydesk/shared/ids';
import type { ScheduleChange } from '@paydesk/shared/schedule';
import { Fault } from '../faults.ts';
import type { Accounts, GatewayAccount } from '../ports/accounts.ts';
import type { Cards, StoredCard } from '../ports/cards.ts';
import type { Clock } from '../ports/clock.ts';
import type { Schedule, Schedules } from '../ports/schedules.ts';
import { mistakesAt } from '../steps/choose-account.ts';
import { usableCard } from '../steps/usable-card.ts';
import { change } from './merchant-moves.ts';
import { scheduleMistakes } from './schedule-mistakes.ts';
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
  const { schedules, cards, accounts, clock } = ports;

  return async ({ merchant, id, wanted }: ChangeSchedule): Promise<Schedule> => {
    const schedule = await loadSchedule(schedules, merchant, id);
    if (wanted.card !== undefined) {
      const { card } = await usableCard(ports, merchant, wanted.card, undefined);
      if (card.account !== schedule.account) throw elsewhere(card.account, schedule.account);
    }
    const card = await cards.load(wanted.card ?? schedule.card);
    return updateSchedule(schedules, schedule, (latest) => {
      const save = change(latest, wanted, clock.now());
      refuseMistakes(accounts.find(schedule.account), save.schedule, card, wanted);
      return save;
    });
  };
}

/** Of what is changed alone: a card or account that is gone pauses the schedule when the next run is due. */
function refuseMistakes(
  account: GatewayAccount | undefined,
  schedule: Schedule,
  card: StoredCard | undefined,
  wanted: ScheduleChange,
): void {
  if (account === undefined || card === undefined) return;
  const errors = scheduleMistakes(account.gateway, schedule, card).filter(({ path }) => Object.hasOwn(wanted, path));
  if (errors.length > 0) throw mistakesAt(account, errors);
}

function elsewhere(cardAccount: string, account: string): Fault {
  const where = `This card is stored at the gateway account "${cardAccount}", the schedule charges at "${account}".`;
  return new Fault('account_unsuitable', `${where} Create a new schedule for it.`);
}
