import { issuesOf } from '../../../lambdas/medical/fhir/validate';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import { definitionsOf } from '../../support/fhir-definitions';
import {
  canaries,
  clientOf,
  desk,
  encounter,
  failure,
  hospitalsOverHttp,
  type Kept,
  raw,
} from '../../support/fhir-over-http';

hospitalsOverHttp();

interface Page {
  readonly type: string;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly {
    readonly fullUrl?: string;
    readonly resource: Kept & { readonly resourceType: string };
    readonly search: { readonly mode: string };
  }[];
}

const put = async (id: string, resource: object, groups?: readonly string[]) => {
  const { resourceType } = resource as { readonly resourceType: string };
  await clientOf(groups).update({ resourceType, id, body: { ...resource, id } as never });
};
const slot = (start: string, more: object = {}) => ({
  ...{ resourceType: 'Slot', schedule: { reference: 'Schedule/gp' }, status: 'free', start },
  ...{ end: start.replace(':00:00', ':20:00'), ...more },
});
const consent = (more: object = {}) => ({
  ...{ resourceType: 'Consent', status: 'active', patient: { reference: 'Patient/MRN-77001' } },
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  policyRule: { coding: [{ code: 'OPTIN' }] },
  ...{ provision: { type: 'deny' }, ...more },
});
const searched = async (resourceType: string, searchParams: object, purpose = 'TREAT') =>
  (await clientOf(['a-systems'], {}, purpose).search({
    resourceType,
    searchParams: searchParams as never,
  })) as unknown as Page;
const idsIn = ({ entry = [] }: Page) =>
  entry.filter(({ search }) => search.mode === 'match').map(({ resource }) => resource.id);
const trail = () => [...desk.audit.objects.values()].join('\n');

describe('a search, by a client that others wrote', () => {
  it('finds what is kept, a page at a time, in a valid Bundle', async () => {
    for (const id of ['e1', 'e2', 'e3', 'e4', 'e5']) await put(id, encounter());
    const client = clientOf();
    const seen: string[] = [];
    let page = (await client.search({ resourceType: 'Encounter', searchParams: { _count: 2 } })) as unknown as Page;
    for (;;) {
      expect(issuesOf(page as unknown as JsonObject, definitionsOf(['Bundle']))).toEqual([]);
      seen.push(idsIn(page).join());
      if (!page.link.some(({ relation }) => relation === 'next')) break;
      page = (await client.nextPage({ bundle: page as never })) as unknown as Page;
    }
    expect(seen).toEqual(['e1,e2', 'e3,e4', 'e5']);
    expect(canaries.filter((one) => JSON.stringify(page).includes(one))).toEqual([]);
  });

  it.each([
    [{}, ['s1', 's2', 's3']],
    [{ status: 'busy' }, ['s2']],
    [{ status: 'busy,free', start: '2026-05-14' }, ['s1', 's2']],
    [{ start: 'ge2026-05-15' }, ['s3']],
    [{ start: 'lt2026-05-14T09:00:00Z' }, ['s1']],
    [{ start: 'le2026-05-14T09:00:00Z' }, ['s1', 's2']],
    [{ start: 'gt2026-05-14T09:00:00Z' }, ['s3']],
    [{ start: 'eq2026-05-14T09:00Z' }, ['s2']],
    [{ schedule: 'Schedule/eye' }, ['s3']],
    [{ _id: 's2' }, ['s2']],
    [{ _id: 's9' }, []],
    [{ _id: 's2', status: 'free' }, []],
  ])('of slots by %j finds %j', async (asked, found) => {
    await put('s1', slot('2026-05-14T08:00:00Z'));
    await put('s2', slot('2026-05-14T09:00:00Z', { status: 'busy' }));
    await put('s3', slot('2026-05-15T08:00:00Z', { schedule: { reference: 'Schedule/eye' } }));
    expect(idsIn(await searched('Slot', asked, 'HOPERAT'))).toEqual(found);
  });

  it('finds what is of a patient, or has an identifier, for treatment alone', async () => {
    await put('e1', encounter());
    await put('e2', encounter({ subject: { reference: 'Patient/other' }, identifier: [{ system: 'x', value: '1' }] }));
    for (const asked of [
      { patient: 'MRN-77001' },
      { patient: 'Patient/MRN-77001' },
      { identifier: 'http://hospa.example|VISIT-88' },
    ]) {
      expect(idsIn(await searched('Encounter', asked))).toEqual(['e1']);
      expect(await failure(searched('Encounter', asked, 'HOPERAT'))).toEqual([403, ['forbidden']]);
    }
    expect(idsIn(await searched('Encounter', { identifier: 'x|1', patient: 'other' }))).toEqual(['e2']);
    expect(idsIn(await searched('Encounter', { identifier: 'x|1', patient: 'MRN-77001' }))).toEqual([]);
    await put('e1', encounter({ subject: { reference: 'Patient/other' } }));
    expect(idsIn(await searched('Encounter', { patient: 'MRN-77001' }))).toEqual([]);
    expect(canaries.filter((one) => trail().includes(one))).toEqual([]);
    expect(trail()).toMatch(/"asked":\["patient=[0-9a-f]{24}"\]/);
  });

  it('finds nothing of another hospital, and nothing that was deleted', async () => {
    await put('e1', encounter());
    await put('e2', encounter(), ['b-systems']);
    await clientOf().delete({ resourceType: 'Encounter', id: 'e1' });
    expect(idsIn(await searched('Encounter', {}))).toEqual([]);
    expect(idsIn(await searched('Encounter', { patient: 'MRN-77001' }))).toEqual([]);
    expect(idsIn(await searched('Encounter', { _id: 'e2' }))).toEqual([]);
  });

  it('leaves out who forbids it, says that it did, and notes whom it shows', async () => {
    await put('e1', encounter());
    await put('e2', encounter({ subject: { reference: 'Patient/other' } }));
    await put('c1', consent());
    const page = await searched('Encounter', {}, 'HOPERAT');
    expect([idsIn(page), page.entry?.at(-1)]).toMatchObject([
      ['e2'],
      { search: { mode: 'outcome' }, resource: { resourceType: 'OperationOutcome', issue: [{ code: 'suppressed' }] } },
    ]);
    const last = JSON.parse(trail().trim().split('\n').at(-1) as string);
    expect(last).toMatchObject({
      operation: 'search Encounter',
      purpose: 'HOPERAT',
      result: 'ok',
      subjects: { length: 1 },
    });
  });

  it('is in the trail before anything is shown, refused or not', async () => {
    await put('e1', encounter());
    expect(await failure(searched('Encounter', {}, 'HMARKT'))).toEqual([403, ['forbidden']]);
    expect(trail()).toContain('"result":"refused"');
    desk.audit.create = async () => false;
    const answer = await raw('GET', '/Encounter');
    expect([answer.status, (await answer.text()).includes('arrived')]).toEqual([500, false]);
  });

  it.each([
    ['/Encounter?name=Rosen', 400],
    ['/Encounter?start=2026-05-14', 400],
    ['/Slot?patient=7', 400],
    ['/Slot?_count=0', 400],
    ['/Slot?_count=101', 400],
    ['/Slot?_count=x', 400],
    ['/Slot?start=yesterday', 400],
    ['/Slot?_cursor=%23', 400],
    ['/Slot?_include=Slot:schedule', 400],
    ['/Patient?identifier=a|b', 404],
    ['/Encounter?identifier=VISIT-88', 400],
  ])('%s is answered with %d, and nothing of what was asked', async (path, status) => {
    const answer = await raw('GET', path);
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).resourceType]).toEqual([status, 'OperationOutcome']);
    expect(canaries.filter((one) => text.includes(one))).toEqual([]);
  });

  it.each(['system/Encounter.r', 'system/Slot.s', 'system/Encounter.cud', 'patient/Encounter.s'])(
    'is not allowed by the scope %s',
    async (scope) => {
      const client = clientOf(['a-systems'], { scope });
      expect(await failure(client.search({ resourceType: 'Encounter', searchParams: {} }))).toEqual([
        403,
        ['forbidden'],
      ]);
    },
  );
});
