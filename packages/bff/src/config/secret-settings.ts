import { z } from 'zod';

/** Names of settings that hold a secret in any schema, and where there is no schema: of a misspelled setting, say. */
const SECRET_NAME = /(^|_)(secrets?|(?:secret|private|control|merchant|api|access)_keys?|pass(?:word|phrase|wd)|token)$/;

/**
 * Whether a setting may only be referred to. A schema says it by `.meta({ secret: true })`, of a setting or of all that is in it;
 * a name that says it needs no schema.
 */
export function isSecretSetting(schema: z.ZodType, path: readonly PropertyKey[]): boolean {
  return isSecretName(path) || isMarked(schema, path);
}

function isSecretName(path: readonly PropertyKey[]): boolean {
  const name = path.findLast((part) => typeof part === 'string');
  return name !== undefined && SECRET_NAME.test(name);
}

function isMarked(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  if (schema instanceof z.ZodType && schema.meta()?.['secret'] === true) return true;
  const inner = unwrapped(schema);
  if (inner.length > 0) return inner.some((one) => isMarked(one, path));
  const [part, ...rest] = path;
  if (part === undefined) return false;
  const next = partOf(schema, part);
  return next !== undefined && isMarked(next, rest);
}

/** What a schema only adds something to. */
function unwrapped(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options;
  if (schema instanceof z.ZodPipe) return [schema.in, schema.out];
  const { innerType } = schema._zod.def as { readonly innerType?: z.core.$ZodType };
  return innerType === undefined ? [] : [innerType];
}

function partOf(schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Readonly<Record<PropertyKey, z.core.$ZodType>>)[part];
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : undefined;
}
