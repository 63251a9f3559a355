import type { LimitSettings } from '@paydesk/shared/limits';
import type { TryLimits } from './judge-try.ts';

export function tryLimits(settings: LimitSettings): TryLimits {
  return {
    addressTries: settings.address_tries_per_hour,
    cardDeclines: settings.card_declines_per_hour,
    cardTries: settings.card_tries_per_hour,
    alarmDeclines: settings.alarm_after_declines,
  };
}
