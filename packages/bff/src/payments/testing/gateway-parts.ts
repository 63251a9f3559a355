import type { Gateway } from '../ports/gateway.ts';
import type { SignedNotifications } from '../ports/inbound.ts';
import type { AskedAlone, AskedTogether } from '../ports/outcomes.ts';

export function askedAlone({ outcomes }: Gateway): AskedAlone {
  if (outcomes.kind !== 'alone') throw new Error('this gateway takes queries');
  return outcomes;
}

export function askedTogether({ outcomes }: Gateway): AskedTogether {
  if (outcomes.kind !== 'together') throw new Error('this gateway takes single questions');
  return outcomes;
}

export function signedNotifications({ inbound }: Gateway): SignedNotifications {
  if (inbound?.kind !== 'signed') throw new Error('this gateway signs no notifications');
  return inbound;
}
