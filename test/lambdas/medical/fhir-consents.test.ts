import { clientOf, create, desk, encounter, failure, hospitalsOverHttp, raw, run } from '../../support/fhir-over-http';

hospitalsOverHttp();

const policy = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code }],
});
const consent = (more: object = {}) => ({
  ...{ resourceType: 'Consent', id: 'c1', status: 'active', patient: { reference: 'Patient/MRN-77001' } },
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  policyRule: policy('OPTIN'),
  ...{ provision: { type: 'deny' }, ...more },
});
const put = (body: object) => clientOf().update({ resourceType: 'Consent', id: 'c1', body: body as never });
const readable = async (id: string, path = '') => {
  const { status } = await raw('GET', `/Encounter/${id}${path}`);
  expect([200, 403]).toContain(status);
  return status === 200;
};
const made = async (more: object = {}) => (await create(clientOf(), encounter(more))).id;

const logical = { identifier: { system: 'urn:mrn', value: '77001' } };
const inside = {
  contained: [{ resourceType: 'Patient', id: 'p', identifier: [{ system: 'urn:mrn', value: '77001' }] }],
  subject: { reference: '#p' },
};

describe('a consent that forbids', () => {
  it.each([
    ['at another address', { subject: { reference: 'https://a.example/fhir/Patient/MRN-77001' } }, {}],
    ['of a version', { subject: { reference: 'Patient/MRN-77001/_history/3' } }, {}],
    ['named by identifier', { subject: logical }, { patient: logical }],
    ['within the resource', inside, { patient: logical }],
    ['looked for', { subject: { reference: 'Patient?identifier=urn%3Amrn%7C77001' } }, { patient: logical }],
    ['looked for by the consent', { subject: logical }, { patient: { reference: 'Patient?identifier=urn:mrn|77001' } }],
  ])('holds for a patient %s', async (_, more, of) => {
    const id = await made(more);
    expect(await readable(id)).toBe(true);
    await put(consent(of));
    expect([await readable(id), await readable(id, '/_history'), await readable(id, '/_history/1')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('holds for any of several patients', async () => {
    const id = 'a1';
    const appointment = {
      ...{ resourceType: 'Appointment', id, status: 'booked', start: '2026-05-14T08:00:00Z' },
      end: '2026-05-14T08:20:00Z',
      participant: ['other', 'MRN-77001'].map((one) => ({
        actor: { reference: `Patient/${one}` },
        status: 'accepted',
      })),
    };
    await clientOf().update({ resourceType: 'Appointment', id, body: appointment as never });
    await put(consent());
    expect(await failure(clientOf().read({ resourceType: 'Appointment', id }))).toEqual([403, ['suppressed']]);
  });

  it('holds when a later version no longer says whom it is about', async () => {
    const id = await made();
    await put(consent());
    await clientOf().update({
      resourceType: 'Encounter',
      id,
      body: encounter({ id, subject: undefined }) as never,
    });
    expect(await readable(id)).toBe(false);
  });

  it('holds when the versions of its resource have gone', async () => {
    const id = await made();
    await put(consent());
    const { state } = run.ports;
    for (const partition of state.partitionsOf('resources').filter((one) => one.includes('#Consent')))
      for (const { sort, version } of await state.entries('resources', partition, '', '\uffff'))
        await state.remove('resources', partition, sort, version);
    expect(await readable(id)).toBe(false);
  });

  it('is that of another hospital only there', async () => {
    const id = await made();
    await clientOf(['b-systems']).update({ resourceType: 'Consent', id: 'c1', body: consent() as never });
    expect(await readable(id)).toBe(true);
  });

  it.each([
    ['a rule', {}, false],
    ['an exception within a permission', { provision: { type: 'permit', provision: [{ type: 'deny' }] } }, false],
    ['rejecting what was asked', { status: 'rejected', provision: undefined }, false],
    ['a policy under which nobody may', { policyRule: policy('OPTOUT'), provision: undefined }, false],
    ['such a policy, with exceptions', { policyRule: policy('OPTOUTE'), provision: { type: 'permit' } }, false],
    ['a permission', { provision: { type: 'permit' } }, true],
    ['no rule', { provision: undefined }, true],
    ['a rule that is not in force', { status: 'draft' }, true],
    ['a rule that was a mistake', { status: 'entered-in-error' }, true],
  ])('says so by %s', async (_, more, isReadable) => {
    const id = await made();
    await put(consent(more));
    expect(await readable(id)).toBe(isReadable);
  });

  it.each([
    ['is withdrawn', () => put(consent({ status: 'inactive' }))],
    ['becomes a permission', () => put(consent({ provision: { type: 'permit' } }))],
    ['is deleted', () => clientOf().delete({ resourceType: 'Consent', id: 'c1' })],
    ['is about another patient', () => put(consent({ patient: { reference: 'Patient/other' } }))],
  ])('holds until it %s', async (_, end) => {
    const id = await made();
    await put(consent());
    expect(await readable(id)).toBe(false);
    await end();
    expect(await readable(id)).toBe(true);
  });

  it('holds as long as one of several does', async () => {
    const id = await made();
    await put(consent());
    await clientOf().update({ resourceType: 'Consent', id: 'c2', body: consent({ id: 'c2' }) as never });
    await put(consent({ status: 'inactive' }));
    expect(await readable(id)).toBe(false);
  });

  it('is written with what it says or not at all', async () => {
    const id = await made();
    run.ports.state.writeAll = async () => false;
    expect(await failure(put(consent()))).toEqual([409, ['conflict']]);
    expect(await readable(id)).toBe(true);
    expect((await raw('GET', '/Consent/c1')).status).toBe(404);
  });

  it('says whose it is', async () => {
    expect(await failure(put(consent({ patient: undefined })))).toEqual([400, ['required']]);
  });

  const nowhere = { reference: 'urn:uuid:9d0d5e61-6b9c-4f35-9d4c-1c1f0f6f2a10' };
  it.each([
    ['a resource', 'Encounter', encounter({ subject: nowhere })],
    ['a permission', 'Consent', consent({ patient: { reference: 'Patient?name=Rosen' }, provision: undefined })],
  ])('is not passed by %s of a patient whom nobody can find', async (_, type, body: object) => {
    const { status } = await raw('POST', `/${type}`, JSON.stringify({ ...body, id: undefined }));
    expect(status).toBe(400);
  });

  it('is itself read, which is noted', async () => {
    await put(consent());
    expect(await clientOf().read({ resourceType: 'Consent', id: 'c1' })).toMatchObject({ status: 'active' });
    expect([...desk.audit.objects.values()].join('')).toContain('"operation":"read Consent"');
  });
});

describe('a read that goes on page by page', () => {
  interface Page {
    readonly link: readonly { readonly relation: string; readonly url: string }[];
    readonly entry?: readonly { readonly resource: { readonly id: string; readonly resourceType: string } }[];
  }
  const page = async (path: string) => (await (await raw('GET', path)).json()) as Page;
  const shown = ({ entry = [] }: Page) =>
    entry.map(({ resource: { resourceType, id } }) => (resourceType === 'Encounter' ? id : 'left out'));
  const nextOf = ({ link }: Page) => `/${link.find(({ relation }) => relation === 'next')?.url}`;
  const ids = ['e1', 'e2', 'e3', 'e4'];
  const makeAll = async () => {
    for (const id of ids)
      await clientOf().update({
        ...{ resourceType: 'Encounter', id },
        body: encounter({ id, subject: { reference: `Patient/${id === 'e4' ? 'other' : 'MRN-77001'}` } }) as never,
      });
  };

  it('asks anew on each page: what is forbidden meanwhile is left out of those that follow', async () => {
    await makeAll();
    const first = await page('/Encounter?_count=2');
    await put(consent());
    const second = await page(nextOf(first));
    expect([shown(first), shown(second)]).toEqual([
      ['e1', 'e2'],
      ['e4', 'left out'],
    ]);
    expect(shown(await page('/Encounter?_count=2'))).toEqual(['left out']);
  });

  it('shows again what is allowed meanwhile', async () => {
    await makeAll();
    await put(consent());
    const first = await page('/Encounter?_count=2');
    await put(consent({ status: 'inactive' }));
    expect([shown(first), shown(await page(nextOf(first)))]).toEqual([['left out'], ['e3', 'e4']]);
  });

  it('of a history ends with the page before', async () => {
    for (const status of ['arrived', 'triaged', 'in-progress'])
      await clientOf().update({ resourceType: 'Encounter', id: 'e1', body: encounter({ id: 'e1', status }) as never });
    const first = await page('/Encounter/e1/_history?_count=2');
    await put(consent());
    expect((await raw('GET', nextOf(first))).status).toBe(403);
  });

  it.each(['/Encounter', '/Encounter/e1', '/Encounter/e1/_history'])(
    'does not show on %s what is forbidden while the trail is written',
    async (path) => {
      await makeAll();
      const create = desk.audit.create.bind(desk.audit);
      desk.audit.create = async (...entry) => {
        desk.audit.create = create;
        await put(consent());
        return create(...entry);
      };
      const answer = await raw('GET', path);
      const text = await answer.text();
      expect(text).not.toMatch(/"id":"e[123]"/);
      expect([answer.status, text.includes('suppressed')]).toEqual([path === '/Encounter' ? 200 : 403, true]);
    },
  );
});

describe('in an emergency', () => {
  it.each(['BTG', 'ETREAT'])(
    'for the purpose %s nobody passes a consent, or reads; and the trail says who asked',
    async (purpose) => {
      const id = await made();
      for (const path of [`/Encounter/${id}`, `/Encounter/${id}/_history`, '/Encounter?patient=MRN-77001']) {
        const answer = await raw('GET', path, undefined, { purpose });
        const text = await answer.text();
        expect([answer.status, text.includes('no emergency access'), text.includes('arrived')]).toEqual([
          403,
          true,
          false,
        ]);
      }
      const trail = [...desk.audit.objects.values()].join('\n');
      expect(trail.match(new RegExp(`"purpose":"${purpose}"`, 'g'))).toHaveLength(3);
    },
  );
});
