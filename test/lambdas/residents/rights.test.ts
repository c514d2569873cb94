import { kinds } from '../../../lambdas/residents/kinds';
import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { annaTestwell, bobTestwell } from '../../support/residents-people';

const dayMs = 86_400_000;
const dsr = 'data-subject-request';
const requestId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('rights of data subjects, over HTTP', () => {
  let register: TestRegister;
  let personId: string;
  beforeEach(async () => {
    register = await TestRegister.open();
    personId = await enter();
  });
  afterEach(() => register.close());

  const officer = () => register.client('protection-officer');
  const enter = async (body = annaTestwell) =>
    data(
      await register
        .client('registrar')
        .createPerson({ body, purpose: 'record-maintenance', idempotencyKey: newKey() }),
    ).id;
  const request = async (type: 'access' | 'portability' | 'correction' | 'erasure', n = 1) => {
    const body = { subjectRequestId: requestId(n), type, personId, message: 'please' };
    return data(await register.client('clerk').createRequest({ body, purpose: dsr }));
  };
  const identify = async (n = 1, verified = true) =>
    data(
      await officer().verifyIdentity({
        path: { requestId: requestId(n) },
        body: { method: 'in-person', verified },
        purpose: dsr,
        ifMatch: data(await officer().readRequest({ path: { requestId: requestId(n) }, purpose: dsr })).etag,
      }),
    );
  const scope = async (ifMatch: string, n = 1) =>
    data(await officer().resolveScope({ path: { requestId: requestId(n) }, purpose: dsr, ifMatch }));
  const complete = (ifMatch: string, body: { refuse?: boolean; reason?: string } = {}, n = 1) =>
    officer().completeRequest({ path: { requestId: requestId(n) }, body, purpose: dsr, ifMatch });

  it('starts the clock, and answers in the words of OpenDSR', async () => {
    expect(await request('access')).toMatchObject({
      step: 'received',
      respondBy: '2026-12-10T02:00:00.000Z',
      openDsr: { request_status: 'pending', subject_request_id: requestId(1), api_version: '2.0' },
    });
  });

  it('takes the same request once, and refuses another under its id', async () => {
    await request('access');
    expect(await request('access')).toMatchObject({ version: 1 });
    const body = { subjectRequestId: requestId(1), type: 'erasure' as const, personId };
    expect(slug(await register.client('clerk').createRequest({ body, purpose: dsr }))).toBe('idempotency-key-reused');
  });

  it('gives access to everything the register holds', async () => {
    await request('access');
    const hold = { held: true, reason: 'secret inquiry' };
    data(await officer().setLegalHold({ path: { personId }, body: hold, purpose: 'oversight', ifMatch: '"1"' }));
    const { etag, records } = await scope((await identify()).etag);
    expect(records).toBe(2);
    const bundle = data(await officer().readBundle({ path: { requestId: requestId(1) }, purpose: dsr }));
    expect(bundle.records.map((r) => r.kind).sort()).toEqual(['person', 'person', 'request', 'request', 'request']);
    expect(JSON.stringify(bundle)).not.toContain('secret inquiry');
    expect(bundle.records[0]).toMatchObject({ fields: { givenName: 'Anna' } });
    expect(data(await complete(etag))).toMatchObject({
      outcome: 'answered',
      openDsr: { request_status: 'completed', results_count: 2 },
    });
  });

  it('does not tell a person who broke the glass over them, and keeps it as a pseudonym', async () => {
    const clerk = register.client('clerk');
    const body = { reason: 'collapsed' };
    const broken = await clerk.breakGlass({
      path: { personId },
      body,
      purpose: 'emergency',
      idempotencyKey: newKey(),
    });
    await request('access');
    await scope((await identify()).etag);
    const { records } = data(await officer().readBundle({ path: { requestId: requestId(1) }, purpose: dsr }));
    const glass = records.find(({ kind }) => kind === 'glass');
    expect(glass).toMatchObject({ fields: body, facts: { personId } });
    expect(glass?.facts).not.toHaveProperty('brokenBy');
    const kept = await register.office.book.read(kinds.glass, data(broken).id);
    expect(kept?.facts.brokenBy).not.toContain('#');
  });

  it('erases: key destroyed, nothing found, receipt kept', async () => {
    await request('erasure');
    const { etag } = await scope((await identify()).etag);
    const done = data(await complete(etag));
    expect(done).toMatchObject({ outcome: 'erased', receipts: [{ key: `person/${personId}`, unreadable: true }] });
    const registrar = register.client('registrar');
    const read = await registrar.readPerson({ path: { personId }, purpose: 'record-maintenance' });
    expect(slug(read)).toBe('erased');
    const found = data(
      await registrar.searchPeople({
        body: { identifier: annaTestwell.identifier as string },
        purpose: 'record-maintenance',
      }),
    );
    expect(found.items).toEqual([]);
  });

  it('restricts with reasons while a file must be kept', async () => {
    const body = { category: 'benefit', title: 'Housing benefit' };
    data(
      await register
        .client('caseworker')
        .createFile({ path: { personId }, body, purpose: 'benefit-assessment', idempotencyKey: newKey() }),
    );
    await request('erasure');
    const done = data(await complete((await scope((await identify()).etag)).etag));
    expect(done).toMatchObject({ outcome: 'restricted', reasons: ['file-open:benefit'], receipts: [] });
    const read = await register.client('registrar').readPerson({ path: { personId }, purpose: 'record-maintenance' });
    expect(slug(read)).toBe('restricted');
    expect(data(await officer().readPerson({ path: { personId }, purpose: dsr })).status).toBe('restricted');
  });

  it('refuses only with a reason', async () => {
    await request('correction');
    const { etag } = await scope((await identify()).etag);
    expect(slug(await complete(etag, { refuse: true }))).toBe('reason-required');
    expect(data(await complete(etag, { refuse: true, reason: 'is right' }))).toMatchObject({
      outcome: 'refused',
      note: 'is right',
    });
  });

  it('keeps the order of steps', async () => {
    const { etag } = await request('erasure');
    expect(slug(await complete(etag))).toBe('step-order');
  });

  it('tells when the identity was not verified', async () => {
    await request('access');
    expect(await identify(1, false)).toMatchObject({ step: 'received' });
    expect(register.ports.alarms.published.map((p) => p.episode.code)).toContain('residents.identity-failures');
  });

  it('cancels, and lists by status', async () => {
    const { etag } = await request('access');
    const body = { reason: 'withdrawn' };
    data(await officer().cancelRequest({ path: { requestId: requestId(1) }, body, purpose: dsr, ifMatch: etag }));
    await request('access', 2);
    const cancelled = data(await officer().listRequests({ query: { status: 'cancelled' }, purpose: dsr }));
    expect(cancelled.items.map((r) => r.id)).toEqual([requestId(1)]);
  });

  it('records, lists and withdraws a consent', async () => {
    const path = { personId };
    const body = { use: 'newsletter', evidence: 'form 7' };
    const purpose = 'application-processing' as const;
    const caseworker = register.client('caseworker');
    const { id, etag } = data(await caseworker.giveConsent({ path, body, purpose, idempotencyKey: newKey() }));
    data(await caseworker.withdrawConsent({ path: { ...path, consentId: id }, purpose, ifMatch: etag }));
    const list = data(await caseworker.listConsents({ path, purpose }));
    expect(list.items).toMatchObject([{ use: 'newsletter', status: 'withdrawn', evidence: 'form 7' }]);
  });

  it('withdraws a consent once, and again without harm', async () => {
    const path = { personId };
    const purpose = 'application-processing' as const;
    const caseworker = register.client('caseworker');
    const body = { use: 'newsletter', evidence: 'form 7' };
    const { id, etag } = data(await caseworker.giveConsent({ path, body, purpose, idempotencyKey: newKey() }));
    const withdraw = async () =>
      data(await caseworker.withdrawConsent({ path: { ...path, consentId: id }, purpose, ifMatch: etag }));
    const first = await withdraw();
    register.pass(dayMs);
    expect(await withdraw()).toEqual(first);
  });

  it('links nobody with themselves', async () => {
    const answer = await register.client('registrar').linkPeople({
      path: { personId, otherId: personId },
      body: { relation: 'spouse' },
      purpose: 'record-maintenance',
      ifMatch: '"1"',
    });
    expect(slug(answer)).toBe('invalid');
  });

  it('links people', async () => {
    const otherId = await enter(bobTestwell);
    const registrar = register.client('registrar');
    const linked = data(
      await registrar.linkPeople({
        path: { personId, otherId },
        body: { relation: 'spouse' },
        purpose: 'record-maintenance',
        ifMatch: '"1"',
      }),
    );
    expect(linked.links).toEqual([{ personId: otherId, relation: 'spouse' }]);
  });

  it('shows a resident their own record only', async () => {
    const otherId = await enter(bobTestwell);
    const self = register.client('resident', { personId });
    expect(data(await self.readPerson({ path: { personId }, purpose: 'own-data' })).phone).toBe('+447700900123');
    expect(slug(await self.readPerson({ path: { personId: otherId }, purpose: 'own-data' }))).toBe('not-found');
  });

  it('answers a request of a resident about themselves, and about nobody else', async () => {
    const otherId = await enter(bobTestwell);
    const self = register.client('resident', { personId });
    const ask = (of: string, n: number) =>
      self.createRequest({
        body: { subjectRequestId: requestId(n), type: 'access', personId: of },
        purpose: 'own-data',
      });
    expect(data(await ask(personId, 1)).personId).toBe(personId);
    expect(slug(await ask(otherId, 2))).toBe('not-found');
    const other = register.client('resident', { personId: otherId, sub: 'resident-2' });
    expect(slug(await other.readRequest({ path: { requestId: requestId(1) }, purpose: 'own-data' }))).toBe('not-found');
  });

  describe('duplicate review', () => {
    const twin = { ...annaTestwell, givenName: 'Ana' };
    const reviews = async () =>
      data(await register.client('registrar').listReviews({ purpose: 'record-maintenance' })).items;
    const decide = (reviewId: string, body: { decision: 'distinct' } | { decision: 'merge'; keep: string }) =>
      register
        .client('registrar')
        .decideReview({ path: { reviewId }, body, purpose: 'record-maintenance', ifMatch: '"1"' });

    it('finds a pair and merges nothing by itself', async () => {
      const twinId = await enter(twin);
      expect(await reviews()).toMatchObject([{ match: 'identifier', personIds: [personId, twinId].sort() }]);
      const read = await register
        .client('registrar')
        .readPerson({ path: { personId: twinId }, purpose: 'record-maintenance' });
      expect(read.ok).toBe(true);
    });

    it('merges when a person says so: what was of the one is of the other', async () => {
      const twinId = await enter(twin);
      const body = { category: 'application', title: 'Of the twin' };
      const purpose = 'application-processing' as const;
      const caseworker = register.client('caseworker');
      data(await caseworker.createFile({ path: { personId: twinId }, body, purpose, idempotencyKey: newKey() }));
      const [review] = await reviews();
      expect(data(await decide(review?.id as string, { decision: 'merge', keep: personId })).status).toBe('merged');
      expect(slug(await caseworker.readPerson({ path: { personId: twinId }, purpose }))).toBe('merged');
      const files = data(await caseworker.listFiles({ path: { personId }, purpose }));
      expect(files.items.map((f) => f.title)).toEqual(['Of the twin']);
    });

    it('decides nothing by a version that is not the current one', async () => {
      const twinId = await enter(twin);
      const [review] = await reviews();
      const answer = await register.client('registrar').decideReview({
        path: { reviewId: review?.id as string },
        body: { decision: 'merge', keep: personId },
        purpose: 'record-maintenance',
        ifMatch: '"9"',
      });
      expect(slug(answer)).toBe('version-conflict');
      expect((await register.office.book.read(kinds.person, twinId))?.facts.status).toBe('active');
    });

    it('merges one record into one other only, though two reviews say so at the same time', async () => {
      const middle = await enter(twin);
      const last = await enter({ ...annaTestwell, givenName: 'Anne' });
      const of = async (id: string) =>
        (await reviews()).find((r) => r.personIds.includes(middle) && r.personIds.includes(id))?.id as string;
      const [one, two] = [await of(personId), await of(last)];
      await Promise.all([
        decide(one, { decision: 'merge', keep: personId }),
        decide(two, { decision: 'merge', keep: last }),
      ]);
      const absorbed = await Promise.all([personId, last].map((id) => register.office.book.read(kinds.person, id)));
      expect(absorbed.flatMap((p) => p?.facts.absorbed ?? [])).toEqual([middle]);
    });

    it('does not merge what is under a legal hold, on either side', async () => {
      const twinId = await enter(twin);
      const [review] = await reviews();
      const body = { held: true, reason: 'court order' };
      data(await officer().setLegalHold({ path: { personId: twinId }, body, purpose: 'oversight', ifMatch: '"1"' }));
      for (const keep of [personId, twinId])
        expect(slug(await decide(review?.id as string, { decision: 'merge', keep }))).toBe('legal-hold');
    });

    it('asks nobody about two people who share a sound and a year only', async () => {
      await enter({ ...bobTestwell, birthDate: '1985-12-24', address: { line: 'Elsewhere 99' } });
      expect(await reviews()).toEqual([]);
    });

    it('keeps two people apart when a person says so', async () => {
      await enter(twin);
      const [review] = await reviews();
      data(await decide(review?.id as string, { decision: 'distinct' }));
      expect(await reviews()).toEqual([]);
      expect(slug(await decide(review?.id as string, { decision: 'distinct' }))).toBe('review-closed');
    });
  });

  describe('bulk export', () => {
    const purpose = 'record-maintenance';
    const ask = async () =>
      data(
        await register
          .client('registrar')
          .requestExport({ body: { fields: ['familyName'], reason: 'census' }, purpose, idempotencyKey: newKey() }),
      );

    it('needs another person, then gives the fields asked for, to who asked', async () => {
      const job = await ask();
      const path = { exportId: job.id };
      const registrar = register.client('registrar');
      expect(slug(await registrar.readExportPage({ path, purpose }))).toBe('export-not-approved');
      data(await officer().decideExport({ path, body: { approve: true }, purpose: 'oversight', ifMatch: job.etag }));
      const page = data(await registrar.readExportPage({ path, purpose }));
      expect(page.items).toMatchObject([{ familyName: 'Testwell' }]);
      expect(page.items[0]).not.toHaveProperty('phone');
      expect(slug(await officer().readExportPage({ path, purpose }))).toBe('not-found');
      expect(data(await registrar.readExport({ path, purpose })).status).toBe('approved');
      register.pass(2 * dayMs);
      expect(slug(await registrar.readExportPage({ path, purpose }))).toBe('export-not-approved');
    });

    it('is never approved by who asked', async () => {
      const body = { fields: ['familyName'], reason: 'census' } as const;
      const job = data(await officer().requestExport({ body, purpose, idempotencyKey: newKey() }));
      const answer = await officer().decideExport({
        path: { exportId: job.id },
        body: { approve: true },
        purpose: 'oversight',
        ifMatch: job.etag,
      });
      expect(slug(answer)).toBe('four-eyes');
    });

    it('is not to be had where the city has none', async () => {
      const closed = await TestRegister.open({ exports: { enabled: false } });
      const body = { fields: ['familyName'], reason: 'census' } as const;
      const answer = await closed.client('registrar').requestExport({ body, purpose, idempotencyKey: newKey() });
      await closed.close();
      expect(slug(answer)).toBe('not-allowed');
    });

    it('raises an alarm', async () => {
      await ask();
      expect(register.ports.alarms.published.map((p) => p.episode.code)).toContain('residents.export-requested');
    });
  });

  describe('broken glass', () => {
    it('shows one person unmasked, to one user, for an hour, and alarms', async () => {
      const clerk = register.client('clerk');
      const path = { personId };
      expect(slug(await clerk.readPerson({ path, purpose: 'emergency' }))).toBe('glass-whole');
      const { id } = data(
        await clerk.breakGlass({ path, body: { reason: 'collapsed' }, purpose: 'emergency', idempotencyKey: newKey() }),
      );
      expect(data(await clerk.readPerson({ path, purpose: 'emergency', breakGlass: id }))).toMatchObject({
        masked: [],
        phone: '+447700900123',
      });
      const other = register.client('clerk', { sub: 'clerk-2' });
      expect(slug(await other.readPerson({ path, purpose: 'emergency', breakGlass: id }))).toBe('glass-whole');
      const otherId = await enter(bobTestwell);
      expect(slug(await clerk.readPerson({ path: { personId: otherId }, purpose: 'emergency', breakGlass: id }))).toBe(
        'glass-whole',
      );
      register.pass(3_600_001);
      expect(slug(await clerk.readPerson({ path, purpose: 'emergency', breakGlass: id }))).toBe('glass-whole');
      expect(register.ports.alarms.published.map((p) => p.episode.code)).toContain('residents.break-glass');
    });
  });

  it('counts requests with small groups suppressed', async () => {
    for (let n = 1; n <= 12; n++) await request('access', n);
    await request('erasure', 13);
    const statistics = data(await register.client('analyst').readStatistics({ purpose: 'statistics' }));
    // The one erasure would follow from the total and the twelve.
    expect(statistics.groups).toMatchObject([
      { type: 'access', requests: null, suppressed: true },
      { type: 'erasure', requests: null, suppressed: true },
    ]);
    expect(statistics.total).toBe(13);
  });
});
