import { GROUPS, type GroupName } from './catalog.ts';

/** Groups that may run at the same time. Checks need one core each and share nothing; tests take the whole machine. */
export type Stage = readonly [GroupName, ...GroupName[]];

/** The groups in the order given; checks that follow each other are one stage. */
export function stagesOf(names: readonly GroupName[]): readonly Stage[] {
  const stages: [GroupName, ...GroupName[]][] = [];
  for (const name of names) {
    const previous = stages.at(-1);
    if (previous !== undefined && isCheck(name) && isCheck(previous[0])) previous.push(name);
    else stages.push([name]);
  }
  return stages;
}

function isCheck(name: GroupName): boolean {
  return GROUPS[name].kind === 'checks';
}
