import { concurrently } from '../../../shared/concurrently';
import { problem } from '../../api/problem';
import type { AuditReceipt } from '../../audit/trail';
import { openJson } from '../../vault/sealed';
import type { RegisterSettings } from '../facts';
import { type Call, type CallWith, nowOf, type Office } from '../office';
import { watchAccess } from '../watch/access-alarms';
import { type Stored, sealContext } from './stored';
import { pseudonymOf } from './subjects';

/** A record with fields in clear. Only `open` makes one. */
export interface Opened<S extends Stored = Stored> {
  readonly record: S;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What the trail says of an access, beside who and why. */
export interface AccessNote {
  readonly subjects: readonly string[];
  readonly fields: readonly string[];
  readonly result: string;
  /** Operation, when it is not the one that was called: what the register does on its own. */
  readonly operation?: string;
}

/** Writes an access into the trail; throws `audit-unavailable` when it does not stand there. */
export async function noteAccess(
  call: Pick<Call, 'office' | 'operation' | 'principal' | 'role' | 'purpose' | 'requestId'>,
  { subjects, fields, result, operation = call.operation.id }: AccessNote,
): Promise<AuditReceipt> {
  const { office, principal, role, purpose, requestId } = call;
  try {
    return await office.trail.append({
      at: nowOf(office),
      who: principal.who,
      actor: principal.actor,
      role,
      purpose,
      legalBasis: office.facts.purposes[purpose] as string,
      operation,
      subjects,
      fields: [...new Set(fields)].sort(),
      result,
      requestId,
    });
  } catch {
    throw problem('audit-unavailable', { detail: 'nothing was disclosed; try again', headers: { 'retry-after': '5' } });
  }
}

/** Keys asked of the vault at once: each is a read and a call of KMS. */
const keysAtOnce = 16;

/** Opens fields. The receipt is the proof that the access stands in the trail: without it nothing is opened (PIPL 54, GDPR 30). */
async function unseal<S extends Stored>(
  office: Office,
  records: readonly S[],
  fieldsOf: (record: S) => readonly string[],
  _receipt: AuditReceipt,
): Promise<readonly Opened<S>[]> {
  const keys = new Map<string, Uint8Array | undefined>();
  const names = new Set(records.map((r) => r.key));
  await concurrently(names, keysAtOnce, async (name) => keys.set(name, await office.vault.key(name)));
  return records.map((record) => {
    const key = keys.get(record.key);
    const fields = key ? fieldsOf(record).filter((field) => field in record.sealed) : [];
    const values = fields.map((field) => [
      field,
      openJson(key as Uint8Array, sealContext(office.city, record, field), record.sealed[field] as string),
    ]);
    return { record, values: Object.fromEntries(values) };
  });
}

/** Refuses a reading against which a rule of the register stands; that somebody asked stands in the trail. */
async function checkRules(call: Call, records: readonly Stored[], subjects: readonly string[]): Promise<void> {
  const refused = await call.office.rules.against?.(call as CallWith<RegisterSettings>, records);
  if (!refused) return;
  await noteAccess(call, { subjects, fields: [], result: refused.slug });
  throw refused;
}

/**
 * The one read path (PIPL 54, GDPR 30): notes the access, looks whether it is one to be alarmed of, then opens. Every
 * personal datum that leaves the register, or is worked with inside, comes through here.
 */
export async function open<S extends Stored>(
  call: Call,
  records: readonly S[],
  fieldsOf: (record: S) => readonly string[],
  operation?: string,
): Promise<readonly Opened<S>[]> {
  const subjects = [...new Set(records.map((r) => pseudonymOf(call.office, r)))];
  // What the register does on its own is not somebody's reading.
  if (operation === undefined) await checkRules(call, records, subjects);
  const fields = records.flatMap(fieldsOf);
  const receipt = await noteAccess(call, { subjects, fields, result: 'allowed', ...(operation ? { operation } : {}) });
  if (operation === undefined) await watchAccess(call, records, subjects);
  return unseal(call.office, records, fieldsOf, receipt);
}
