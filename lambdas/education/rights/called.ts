import { problem } from '../../../lib/engine/api/problem';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { type GuardianOperations, guardianPurpose } from '../../../lib/services/education/operations/guardians';
import type { GuardianCaller } from './caller';
import type { GuardianDesk } from './desk';

/** Whose call it is, and how it stands in the trail. */
export interface Called {
  readonly desk: GuardianDesk;
  readonly caller: GuardianCaller;
  readonly operation: keyof GuardianOperations;
  readonly requestId: string;
}

/** Notes a call in the trail, before anything is shown or changed: what cannot be noted is not done. */
export async function note(
  { desk: { trail, ports }, operation, requestId }: Called,
  { who, actor, role }: GuardianCaller,
  subjects: readonly string[],
  result: string,
): Promise<void> {
  try {
    const at = new Date(ports.clock.nowMs()).toISOString();
    const call = { operation, requestId };
    await trail.append({ at, who, actor, role, ...guardianPurpose, ...call, subjects, fields: [], result });
  } catch {
    throw problem('audit-unavailable', { headers: { 'retry-after': '5' } });
  }
}

export async function refuse(
  called: Called,
  as: GuardianCaller,
  subjects: readonly string[],
  slug: 'not-found' | 'not-allowed',
): Promise<never> {
  await note(called, as, subjects, slug);
  throw problem(slug);
}

interface Once {
  readonly request: string;
  readonly atMs: number;
}

/** When a call was first made: under its key, of which another request is refused. Without a key, now. */
export function firstMade(
  { desk: { ports, hash }, caller, operation }: Called,
  key: string,
  asked: readonly unknown[],
) {
  const nowMs = ports.clock.nowMs();
  if (key === '') return nowMs;
  const request = hash(JSON.stringify([operation, ...asked]));
  return update(ports.state, 'calls', caller.actor, hash(key), (stored) => {
    const known = stored && fromBytes<Once>(stored.value);
    if (known && known.request !== request) throw problem('idempotency-key-reused');
    return { bytes: known ? undefined : toBytes({ request, atMs: nowMs }), result: known?.atMs ?? nowMs };
  });
}
