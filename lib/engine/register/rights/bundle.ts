import { cursorOf, placeOf } from '../../api/cursor';
import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import type { Person } from '../facts';
import { type Call, type CallWith, nowOf, type Office } from '../office';
import { open } from '../records/open';
import type { Stored } from '../records/stored';
import { fieldsOf } from '../records/view';
import { goesOnAs } from '../subjects/guard';
import type { RequestSettings } from './present-request';
import { requestAt } from './requests';
import { allRecordsOf } from './subject-records';

/** Sealed bytes of a page: a Lambda function answers 6 MB at most. */
const pageBytes = 2_000_000;

const placeOfVersion = ({ kind, id, version }: Stored) => `${kind}/${id}/${String(version).padStart(9, '0')}`;
const sealedBytes = ({ sealed }: Stored) => Object.values(sealed).reduce((sum, text) => sum + text.length, 0);

/** The first versions that fit into a page together; one at least. */
function firstPage(versions: readonly Stored[]): readonly Stored[] {
  let bytes = 0;
  const end = versions.findIndex((version, i) => {
    bytes += sealedBytes(version);
    return i > 0 && bytes > pageBytes;
  });
  return end < 0 ? versions : versions.slice(0, end);
}

/** Every version of a person's records, in one order. */
async function versionsOf({ office }: Call, person: Person): Promise<readonly Stored[]> {
  const current = await allRecordsOf(office, person);
  const versions = (await Promise.all(current.map((r) => office.book.versions(r, r.version, r.version)))).flat();
  return versions.sort((a, b) => (placeOfVersion(a) < placeOfVersion(b) ? -1 : 1));
}

/** Facts of a record as its person is shown them. */
function shownFactsOf({ facts: { entities } }: Office, { kind, facts }: Stored): Readonly<Record<string, unknown>> {
  const withheld = entities[kind]?.withheld ?? [];
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !withheld.includes(name)));
}

type BundleCall = CallWith<RequestSettings, { readonly requestId: string }, { readonly cursor?: string | undefined }>;

/**
 * Reads everything the register holds of the person of an access or portability request, every version, in clear, as a
 * bundle of a schema of that name.
 */
export const bundleReader =
  <const Name extends string>(schema: Name) =>
  async (call: BundleCall) => ({ body: { schema, ...(await bundleOf(call)) } });

async function bundleOf(call: BundleCall) {
  const { office, operation, params, query } = call;
  const request = await requestAt(call, params.requestId);
  const { type, step, outcome, personId } = request.facts;
  const ready = step === 'scope-resolved' || (step === 'finished' && outcome === 'answered');
  if (!ready || (type !== 'access' && type !== 'portability'))
    throw refusal('step-order', { detail: 'resolve the scope of an access or portability request first' });
  const person = await goesOnAs(office, personId);
  if (!person) throw problem('not-found');
  const question = [operation.id, office.city, request.id];
  const secret = office.secrets.key('cursor');
  const after = query.cursor === undefined ? '' : placeOf(secret, question, query.cursor);
  const left = (await versionsOf(call, person)).filter((version) => placeOfVersion(version) > after);
  const page = firstPage(left);
  const records = (await open(call, page, (record) => fieldsOf(office, record))).map(({ record, values }) => ({
    kind: record.kind,
    id: record.id,
    version: record.version,
    at: record.at,
    facts: shownFactsOf(office, record),
    fields: { ...values },
  }));
  const last = page.length < left.length ? page.at(-1) : undefined;
  return {
    requestId: request.id,
    madeAt: nowOf(office),
    records,
    lake: 'counts of all people only; small groups suppressed',
    next: last ? cursorOf(secret, question, placeOfVersion(last)) : null,
  };
}
