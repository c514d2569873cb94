import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { parseInstant } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import type { Fault } from './faults';
import { type Half, schemaOf } from './schemas';
import type { Protocol } from './versions';

/** Why a payload does not fit its schema. */
export interface Violation {
  readonly fault: Fault;
  /** Where and what was expected; never the value itself, which may be an id token. */
  readonly reason: string;
}

/** Keyword of JSON Schema → fault (1.6-J 4.2.3: the most specific one). All others are faults of a property. */
const faults: Readonly<Record<string, Fault>> = {
  required: 'occurrence',
  minItems: 'occurrence',
  maxItems: 'occurrence',
  additionalProperties: 'form',
  type: 'type',
};

/** Schemas without `$id`, for one of them is used for several; unknown keywords such as `javaType` say nothing. */
function compiler(): Ajv {
  const ajv = new Ajv({
    strict: false,
    logger: false,
    multipleOfPrecision: 6,
    validateSchema: false,
    addUsedSchema: false,
  });
  ajv.addFormat('date-time', { type: 'string', validate: (text) => parseInstant(text) !== undefined });
  ajv.addFormat('uri', { type: 'string', validate: (text) => URL.canParse(text) });
  return ajv;
}

const ajv = compiler();
const compiled = new Map<string, ValidateFunction | undefined>();

/** Compiled at the first use: a function instance meets a dozen of the two hundred. */
function validatorOf(protocol: Protocol, action: string, half: Half): ValidateFunction | undefined {
  const key = `${protocol} ${action} ${half}`;
  if (compiled.has(key)) return compiled.get(key);
  const schema = schemaOf(protocol, action, half);
  if (!schema) return undefined;
  const validator = ajv.compile(schema);
  compiled.set(key, validator);
  return validator;
}

function reasonOf({ keyword, instancePath, message, params }: ErrorObject): string {
  const at = instancePath === '' ? 'payload' : instancePath;
  // The name of an unexpected property is the sender's to choose, and so is not repeated.
  const said =
    keyword === 'additionalProperties' ? 'has a property that the schema does not know' : (message ?? keyword);
  const allowed = keyword === 'enum' ? `: ${(params.allowedValues as readonly unknown[]).join(', ')}` : '';
  return `${at} ${said}${allowed}`;
}

/**
 * Checks one half of an action against its official schema. Throws for an action that the version does not have: ask
 * `actions.ts` first.
 */
export function violationOf(protocol: Protocol, action: string, half: Half, payload: unknown): Violation | undefined {
  const validator = validatorOf(protocol, action, half);
  if (!validator) throw new Error(`${protocol} has no schema of ${action}${half}`);
  if (validator(payload)) return undefined;
  const error = validator.errors?.[0] as ErrorObject;
  return { fault: entryOf(faults, error.keyword) ?? 'property', reason: reasonOf(error) };
}
