import { type HistoryQuestion, readPurposes } from '../../../lib/services/medical/operations/fhir';
import { entryOf } from '../../../lib/shared/entry-of';
import { type Answer, answerOf, etagOf } from './answer';
import { checkScope, type HospitalCaller } from './caller';
import { isDenied } from './consents';
import type { FhirDesk } from './desk';
import { type FhirError, refused } from './outcome';
import { type Place, type Version, versionsOf } from './versions';

/** Who asks, what for, and which call that is. */
export interface Asking {
  readonly caller: HospitalCaller;
  readonly purpose: string | undefined;
  readonly requestId: string;
  /** Origin of the API as the caller knows it. */
  readonly origin: string;
}

/** The purpose of a read and its basis; undefined where it says none of those for which what is kept may be read. */
const basisOf = ({ purpose }: Asking): string | undefined => entryOf(readPurposes, purpose ?? '');

/** Purposes of an emergency (v3-ActReason), for which nobody passes a consent here: break the glass, emergency treatment. */
const emergencies: readonly string[] = ['BTG', 'ETREAT'];

export function purposeRefusal(asking: Asking): FhirError | undefined {
  if (basisOf(asking) !== undefined) return undefined;
  return emergencies.includes(asking.purpose ?? '')
    ? refused(
        403,
        'forbidden',
        'no emergency access: what treats a patient is in the record of the hospital, and not here',
      )
    : refused(403, 'forbidden', `the header Purpose must be one of ${Object.keys(readPurposes).join(', ')}`);
}

/** Notes a read in the trail, before anything is shown: what cannot be noted is not shown. */
export async function noteRead(
  desk: FhirDesk,
  asking: Asking,
  {
    operation,
    subjects,
    result,
    asked,
  }: Readonly<Record<'operation' | 'result', string>> & {
    readonly subjects: readonly string[];
    readonly asked?: readonly string[];
  },
): Promise<void> {
  const { caller, purpose, requestId } = asking;
  const basis = basisOf(asking);
  // Who has asked for an emergency stands in the trail as such; any other word could be about somebody.
  const isKnown = basis !== undefined || emergencies.includes(purpose ?? '');
  await desk.trail.append({
    at: new Date(desk.ports.clock.nowMs()).toISOString(),
    ...{ who: caller.who, actor: caller.actor, role: 'hospital', requestId, operation },
    ...{ purpose: isKnown ? (purpose as string) : 'none', legalBasis: basis ?? 'none' },
    ...{ subjects, fields: [], result },
    ...(asked ? { asked } : {}),
  });
}

/** Lets somebody see versions for a purpose, if no Consent forbids it; and notes it in the trail before anything is shown. */
async function admit(
  desk: FhirDesk,
  asking: Asking,
  place: Place,
  operation: 'read' | 'history',
  versions: readonly Version[],
): Promise<void> {
  const subjects = [...new Set(versions.flatMap((one) => one.subjects))];
  const isForbidden = async () =>
    place.type !== 'Consent' && (await isDenied(desk.ports.state, place.hospital, subjects));
  const forbidden = refused(403, 'suppressed', 'a consent forbids it');
  const refusal =
    purposeRefusal(asking) ??
    (versions.length === 0
      ? refused(404, 'not-found', 'no such resource of this hospital, or no such version')
      : (await isForbidden())
        ? forbidden
        : undefined);
  const result = refusal ? (refusal.issues[0]?.code ?? 'refused') : 'ok';
  await noteRead(desk, asking, { operation: `${operation} ${place.type}`, subjects, result });
  if (refusal) throw refusal;
  // What was forbidden while the trail was written is not shown; the trail may say more than was shown, and never less.
  if (await isForbidden()) throw forbidden;
}

/** The resource, or a version of it. One that was deleted is gone (410), and so is the version that says so. */
export async function read(desk: FhirDesk, asking: Asking, place: Place, version: number | undefined): Promise<Answer> {
  checkScope(asking.caller, place.type, 'r');
  const versions = await versionsOf(desk.ports.state, place);
  const one = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
  await admit(desk, asking, place, 'read', one ? [one] : []);
  if (!one?.resource) throw refused(410, 'deleted', 'it was deleted; its history is there');
  return answerOf(place, one, 200);
}

/** How a version came about. */
const requestOf = ({ type, id }: Place, { version, resource }: Version) =>
  resource === null
    ? { method: 'DELETE', url: `${type}/${id}` }
    : { method: version === 1 ? 'POST' : 'PUT', url: version === 1 ? type : `${type}/${id}` };

/** Versions, the newest first, a page at a time. */
export async function history(
  desk: FhirDesk,
  asking: Asking,
  place: Place,
  { _count: count, _before: before = Number.POSITIVE_INFINITY }: HistoryQuestion,
): Promise<Answer> {
  checkScope(asking.caller, place.type, 's');
  const versions = await versionsOf(desk.ports.state, place);
  await admit(desk, asking, place, 'history', versions);
  const left = versions.filter(({ version }) => version < before).toReversed();
  const page = left.slice(0, count);
  const address = `${place.type}/${place.id}/_history`;
  const at = (from: number) => `${address}?_count=${count}${Number.isFinite(from) ? `&_before=${from}` : ''}`;
  const lastShown = page.at(-1)?.version;
  return {
    status: 200,
    headers: {},
    body: {
      resourceType: 'Bundle',
      type: 'history',
      total: versions.length,
      link: [
        { relation: 'self', url: at(before) },
        ...(left.length > page.length && lastShown !== undefined ? [{ relation: 'next', url: at(lastShown) }] : []),
      ],
      ...entriesOf(
        page.map((one) => ({
          fullUrl: `${asking.origin}/fhir/${place.type}/${place.id}`,
          ...(one.resource ? { resource: one.resource } : {}),
          request: requestOf(place, one),
          response: {
            status: one.resource === null ? '204' : one.version === 1 ? '201' : '200',
            etag: etagOf(one),
            lastModified: new Date(one.atMs).toISOString(),
          },
        })),
      ),
    },
  };
}

/** Entries of a Bundle; R4 has no empty list. */
export const entriesOf = (entry: readonly object[]) => (entry.length > 0 ? { entry } : {});
