import type { AnswerFault, NoticeFault } from './behavior.ts';
import { isOnline, type MessageType } from './dialect.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import type { BehaviorPatch } from './behavior-patch.ts';

const scenario = (name: string, variant: string): BehaviorPatch => {
  const patch = SCENARIOS[name]?.variants[variant];
  if (patch === undefined) throw new Error(`no scenario ${name} ${variant}`);
  return patch;
};
const answer = (fault: AnswerFault): BehaviorPatch => scenario('answer', fault);
const result = (fault: NoticeFault): BehaviorPatch => scenario('result-notice', fault);
const bothNotices = (fault: NoticeFault): BehaviorPatch => ({ notices: { result: { fault }, confirm: { fault } } });

/** Notes 10.2, amounts in cents of a purchase or preauthorization. */
const ONLINE: Readonly<Record<string, BehaviorPatch>> = {
  '900005': scenario('declined', 'do-not-honor'),
  '900051': scenario('declined', 'insufficient-funds'),
  '900091': scenario('declined', 'issuer-unavailable'),
  '901001': answer('no-receipt'),
  '901002': answer('no-amount'),
  '901003': answer('other-amount'),
  '901004': answer('other-transaction'),
  '901005': answer('not-xml'),
  '901006': answer('doctype'),
  '901007': answer('never'),
  '901008': answer('cut'),
  '901009': answer('http-500'),
  '901010': scenario('notices', 'confirm-first'),
  '901011': scenario('notices', 'result-twice'),
  '901012': scenario('notices', 'confirm-twice'),
  '901013': scenario('notices', 'no-result'),
  '901014': scenario('notices', 'confirm-on-decline'),
  '901015': scenario('notices', 'altered-after-final'),
  '901016': bothNotices('byte-order-mark'),
  '901017': result('other-transaction'),
  '901018': result('special-characters'),
  '901019': result('oversized'),
};

/** Amounts of a completion or refund. */
const BATCH: Readonly<Record<string, BehaviorPatch>> = {
  '902001': scenario('batch', 'two-minutes'),
  '902002': scenario('batch', 'refused'),
  '902003': scenario('batch', 'silent-success'),
  '902004': scenario('batch', 'silent-failure'),
  '902005': scenario('batch', 'late'),
};

export const MAGIC_AMOUNTS: readonly string[] = [...Object.keys(ONLINE), ...Object.keys(BATCH)];

export function behaviorOfAmount(type: MessageType, amount: string): BehaviorPatch | undefined {
  const table = isOnline(type) ? ONLINE : BATCH;
  return Object.hasOwn(table, amount) ? table[amount] : undefined;
}
