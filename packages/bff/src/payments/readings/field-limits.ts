import { fieldProblem } from '@paydesk/shared/fields/field-problem';
import { FIELD_PROBLEMS } from '@paydesk/shared/fields/judge';
import { rulesFor } from '@paydesk/shared/fields/rules-for';
import { alterationOf } from '@paydesk/shared/fields/sent-text';
import type { Payer } from '@paydesk/shared/payer';
import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import type { Gateway } from '../ports/gateway.ts';
import type { Objection, PaymentTerms } from '../ports/objections.ts';

/** What the gateway's table says of the payer's details that it is told. Those that are missing are another matter. */
export function limitsExceeded({ fields = {} }: Gateway, { payer, means }: PaymentTerms): readonly Objection[] {
  if (means.kind === 'stored_card') return [];
  const told = PAYER_FIELDS.filter((field) => payer[field] !== undefined && fields[field] !== undefined && field !== 'state');
  const rules = rulesFor(fields, told, payer.country);
  return told.flatMap((field) => {
    const problem = fieldProblem(field, payer[field] ?? '', { country: payer.country, rules });
    return problem === null ? [] : { path: `payer.${field}`, message: adviceOf(problem, rules[field]?.length_max), missing: false };
  });
}

/** For the timeline: which texts are sent otherwise than they were said. Never the texts. */
export function alterations({ fields = {} }: Gateway, payer: Payer, holder: string | null): Readonly<Record<string, string>> {
  const said = [
    ...PAYER_FIELDS.map((field) => [field, `payer.${field}`, payer[field]] as const),
    ['holder', 'card.holder', holder] as const,
  ];
  const altered = said.flatMap(([field, path, text]) => {
    const how = text == null ? null : alterationOf(fields, field, text, payer.country);
    return how === null ? [] : [{ path, how }];
  });
  const listed = (how: string) => altered.filter((one) => one.how === how).map(({ path }) => path);
  return Object.fromEntries(
    (['shortened', 'transliterated'] as const).flatMap((how) => (listed(how).length === 0 ? [] : [[how, listed(how).join(', ')]])),
  );
}

function adviceOf(problem: keyof typeof FIELD_PROBLEMS, lengthMax: number | undefined): string {
  return problem === 'too_long' && lengthMax !== undefined ? `must have at most ${String(lengthMax)} characters` : FIELD_PROBLEMS[problem];
}
