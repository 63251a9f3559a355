import { printable } from '../printable.ts';
import type { Finding } from './finding.ts';

const STATUS_WIDTH = 'warning'.length;

/** One line for each. */
export function reportLines(findings: readonly Finding[]): string {
  return findings.map((finding) => `${printable(line(finding)).replaceAll(/[\n\t]+/g, ' ')}\n`).join('');
}

function line({ check, subject, status, message, remedy }: Finding): string {
  const what = `${check.replaceAll('_', ' ')}${subject === null ? '' : ` ${subject}`}`;
  return `${status.padEnd(STATUS_WIDTH)} ${what}: ${message}.${remedy === null ? '' : ` ${remedy}`}`;
}

/** The worst of all counts. */
export function reportDocument(findings: readonly Finding[]): { readonly result: Finding['status']; readonly checks: readonly Finding[] } {
  const [result = 'ok'] = (['failed', 'warning'] as const).filter((status) => findings.some((finding) => finding.status === status));
  return { result, checks: findings };
}
