import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { StateStorePort, StateWrite } from '../../../lib/engine/ports/ports';
import type { Place, Version } from './versions';

/** A store of its own, which keeps what it has when the versions of a Consent have gone. */
const store = 'consents';

interface Noted {
  readonly denies: boolean;
}

/** A rule that denies, or an exception within it that does: whoever may read the rest is not for us to find out. */
const denies = (provision: unknown): boolean =>
  isJsonObject(provision) &&
  (provision.type === 'deny' || (Array.isArray(provision.provision) && provision.provision.some(denies)));

/** v3-ActCode: nobody may, or nobody but whom the rules below let in. R4 has the first rule as a policy, and no type of it. */
const closed: readonly unknown[] = ['OPTOUT', 'OPTOUTE'];

const isClosed = (policy: unknown): boolean =>
  isJsonObject(policy) &&
  Array.isArray(policy.coding) &&
  policy.coding.some((one) => isJsonObject(one) && closed.includes(one.code));

/** Whether a Consent, as it was sent, forbids to read what is of its patient. */
export const forbids = ({ status, policyRule, provision }: JsonObject): boolean =>
  status === 'rejected' || (status === 'active' && (isClosed(policyRule) || denies(provision)));

const keyOf = (subject: string, id: string) => `${subject}#${id}`;

/**
 * Writes that note what a Consent says of its patients: that nobody may read, or no longer. `before`: the version that it takes the
 * place of, whose patients it no longer speaks of. `null`: it is deleted.
 */
export async function consentWrites(
  state: StateStorePort,
  { hospital, id }: Place,
  consent: JsonObject | null,
  subjects: readonly string[],
  before: Version | undefined,
): Promise<readonly StateWrite[]> {
  const partition = encodeURIComponent(hospital);
  const all = [...new Set([...subjects, ...(before?.subjects ?? [])])];
  const writes = await Promise.all(
    all.map(async (subject) => {
      const stored = await state.read(store, partition, keyOf(subject, id));
      const noted: Noted = { denies: consent !== null && subjects.includes(subject) && forbids(consent) };
      return {
        ...{ store, partition, sort: keyOf(subject, id), value: toBytes(noted) },
        expectedVersion: stored?.version ?? 0,
      };
    }),
  );
  return writes;
}

/** A Consent forbids to read what is of one of the patients. */
export async function isDenied(state: StateStorePort, hospital: string, subjects: readonly string[]): Promise<boolean> {
  for (const subject of subjects) {
    const noted = await state.entries(store, encodeURIComponent(hospital), `${subject}#`, `${subject}#~`);
    if (noted.some(({ value }) => fromBytes<Noted>(value).denies)) return true;
  }
  return false;
}
