import { z } from 'zod';
import { FAULT_CODES, type FaultCode } from './fault-codes.ts';
import { RefundApprovalId } from './ids.ts';
import { PossibleOperations } from './modification.ts';

/** RFC 9457 problem details with a stable `code`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(FAULT_CODES) as [FaultCode, ...FaultCode[]]),
    detail: z.string().meta({ description: 'What happened and what to do about it.' }),
    docs: z.string(),
    errors: z
      .array(z.object({ path: z.string().meta({ example: 'payer.country' }), message: z.string() }))
      .optional()
      .meta({ description: 'One entry for each field that does not fit: the contract, or the gateway that the payment would go to.' }),
    possible: PossibleOperations.optional().meta({ description: 'What can be done with the payment instead.' }),
    approval: RefundApprovalId.optional().meta({
      description: 'Of `approval_required`: the refund approval that a second key decides on.',
    }),
    request_id: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
export type Problem = z.infer<typeof Problem>;
