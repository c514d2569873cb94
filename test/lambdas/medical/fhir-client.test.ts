import { createClient } from '../../../clients/medical';
import { issuesOf } from '../../../lambdas/medical/fhir/validate';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import { fhirOperations } from '../../../lib/services/medical/operations/fhir';
import { resourceTypes, sentResource } from '../../../lib/services/medical/operations/resources';
import { definitionsOf } from '../../support/fhir-definitions';
import { clientOf, encounter, gateway, hospitalsOverHttp, tokenOf } from '../../support/fhir-over-http';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

hospitalsOverHttp();

const typed = () =>
  createClient({ baseUrl: gateway.url, headers: () => ({ authorization: `Bearer ${tokenOf(['a-systems'])}` }) });

describe('the typed client', () => {
  it('makes, changes, finds, reads and deletes', async () => {
    const { createResource, updateResource, searchResources, readResource, deleteResource, readHistory } = typed();
    const body = encounter() as never;
    const ifNoneExist = 'identifier=http://hospa.example|VISIT-88';
    const path = { type: 'Encounter' } as const;
    const made = await createResource({ path, body, ifNoneExist });
    expect(made).toMatchObject({ ok: true, status: 201, etag: 'W/"1"' });
    const again = await createResource({ path, body, ifNoneExist });
    expect(again).toMatchObject({ ok: true, status: 200, data: { resourceType: 'OperationOutcome' } });
    const { id } = (made as { readonly data: { readonly id: string } }).data;
    const of = { ...path, id };
    const change = { path: of, body: encounter({ id, status: 'triaged' }) as never };
    expect(await updateResource({ ...change, ifMatch: 'W/"1"' })).toMatchObject({ ok: true, etag: 'W/"2"' });
    expect(await updateResource({ ...change, ifMatch: 'W/"1"' })).toMatchObject({
      ...{ ok: false, status: 412 },
      problem: { resourceType: 'OperationOutcome', issue: [{ code: 'conflict' }] },
    });
    const found = await searchResources({ path, query: { status: 'triaged', _count: 5 }, purpose: 'HOPERAT' });
    expect(found).toMatchObject({ ok: true, data: { entry: [{ resource: { id } }] } });
    expect(await deleteResource({ path: of })).toMatchObject({ ok: true, status: 204, data: undefined });
    expect(await readResource({ path: of, purpose: 'HOPERAT' })).toMatchObject({ ok: false, status: 410 });
    expect(await readHistory({ path: of, query: { _count: 2 }, purpose: 'HOPERAT' })).toMatchObject({
      data: { total: 3, entry: [{ request: { method: 'DELETE' } }, { request: { method: 'PUT' } }] },
    });
  });
});

describe('the CapabilityStatement', () => {
  interface Statement {
    readonly rest: readonly {
      readonly interaction: readonly { readonly code: string }[];
      readonly resource: readonly {
        readonly type: string;
        readonly interaction: readonly { readonly code: string }[];
        readonly searchParam: readonly { readonly name: string }[];
      }[];
    }[];
  }
  /** The operation by which each interaction of R4 is asked for. */
  const asked: Readonly<Record<string, keyof typeof fhirOperations>> = {
    create: 'createResource',
    read: 'readResource',
    vread: 'readVersion',
    update: 'updateResource',
    delete: 'deleteResource',
    'history-instance': 'readHistory',
    'search-type': 'searchResources',
    transaction: 'sendBundle',
    batch: 'sendBundle',
  };
  const statementOf = async () => (await clientOf().capabilityStatement()) as unknown as Statement;

  it('is valid by R4, and says what there is and nothing else', async () => {
    const statement = await statementOf();
    expect(issuesOf(statement as unknown as JsonObject, definitionsOf(['CapabilityStatement']))).toEqual([]);
    const [rest] = statement.rest;
    const codes = [...(rest?.interaction ?? []), ...(rest?.resource[0]?.interaction ?? [])].map(({ code }) => code);
    expect(codes.sort()).toEqual(Object.keys(asked).sort());
    expect(new Set(codes.map((code) => asked[code])).size).toBe(Object.keys(fhirOperations).length - 1);
    expect(rest?.resource.map(({ type }) => type)).toEqual(resourceTypes);
  });

  it('says by what each type is searched: that is answered, and all else refused', async () => {
    const [rest] = (await statementOf()).rest;
    const all = [
      'identifier=a|b',
      'patient=7',
      '_id=7',
      'status=active',
      'date=2026-05-14',
      'start=2026-05-14',
      'partof=7',
      'device=7',
    ];
    const { url } = gateway;
    const headers = { authorization: `Bearer ${tokenOf(['a-systems'])}`, purpose: 'TREAT' };
    for (const { type, searchParam } of rest?.resource ?? [])
      for (const one of [...all, 'schedule=7', '_lastUpdated=2026', '_sort=date', 'class=EMER']) {
        const { status } = await fetch(`${url}/fhir/${type}?${one}`, { headers });
        const isStated = searchParam.some(({ name }) => one.startsWith(`${name}=`));
        expect([type, one, status]).toEqual([type, one, isStated ? 200 : 400]);
      }
  });
});

describeWithReferenceData('what the document says may be sent', () => {
  it.each([
    'Encounter-example',
    'Encounter-f001',
    'Encounter-f201',
    'Encounter-home',
    'Appointment-example',
    'Slot-example',
    'MeasureReport-measurereport-cms146-cat3-example',
    'Consent-consent-example-basic',
    'Location-1',
    'Observation-blood-pressure',
    'Observation-satO2',
  ])('has room for %s, an example of the standard', (name) => {
    const example = JSON.parse(referenceData(`medical/fhir-r4-examples/${name}.json`).toString());
    expect(sentResource.safeParse(example).error?.issues ?? []).toEqual([]);
  });
});
