import { kinds } from '../../../lambdas/residents/kinds';
import { tokensOf } from '../../../lambdas/residents/people/fields';
import { openJson } from '../../../lib/engine/vault/sealed';
import { erase } from '../../support/residents-erasure';
import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { annaTestwell, bobTestwell, person } from '../../support/residents-people';
import { dayMs, pdf, requestAt } from '../../support/residents-scene';

const purpose = 'record-maintenance';
const dsr = 'data-subject-request';

describe('erasure (residents rule F; PIPL 47)', () => {
  let register: TestRegister;
  let personId: string;
  beforeEach(async () => {
    register = await TestRegister.open();
    personId = await enter(annaTestwell);
  });
  afterEach(() => register.close());

  const registrar = () => register.client('registrar');
  const enter = async (body: typeof annaTestwell) =>
    data(await registrar().createPerson({ body, purpose, idempotencyKey: newKey() })).id;
  const openFile = (of: string, category = 'certificate', idempotencyKey = newKey()) =>
    registrar().createFile({ path: { personId: of }, body: { category, title: 'Permit' }, purpose, idempotencyKey });
  const closed = async (of: string) => {
    const { id, etag } = data(await openFile(of));
    data(await registrar().amendFile({ path: { fileId: id }, body: { status: 'closed' }, purpose, ifMatch: etag }));
    register.pass(2 * dayMs);
    return id;
  };

  it('destroys the keys of a person and of their files, documents with all versions, and proves it', async () => {
    const fileId = await closed(personId);
    const document = await registrar().startDocument({
      path: { fileId },
      body: pdf,
      purpose,
      idempotencyKey: newKey(),
    });
    const { receipts, outcome } = await erase(register, personId);
    expect(outcome).toBe('erased');
    expect(await register.office.lists.ids('people')).toEqual([]);
    expect(receipts).toMatchObject([
      { key: `file/${fileId}`, unreadable: true, backupsExpireAt: '2027-01-01T02:00:00.000Z' },
      { key: `person/${personId}`, unreadable: true },
    ]);
    expect(register.ports.documents.removed).toEqual([`${fileId}/${data(document).document.id}`]);
  });

  it('makes what was kept of earlier versions unreadable, with whatever key there still is', async () => {
    data(await registrar().amendPerson({ path: { personId }, body: { familyName: 'B' }, purpose, ifMatch: '"1"' }));
    await erase(register, personId);
    const { book, vault, city } = register.office;
    const first = await book.version(kinds.person, personId, 1);
    const sealed = first?.sealed.familyName as string;
    expect(sealed).toBeDefined();
    expect(await vault.key(`person/${personId}`)).toBeUndefined();
    const other = (await vault.keyOrNew('person/other')) as Uint8Array;
    expect(() => openJson(other, `${city}/person/${personId}/familyName`, sealed)).toThrow();
  });

  it('leaves no hash behind that a guess could be held against', async () => {
    data(await registrar().amendPerson({ path: { personId }, body: { phone: null }, purpose, ifMatch: '"1"' }));
    const tokens = tokensOf(register.office.secrets, { ...annaTestwell, phone: '+447700900123' });
    expect(tokens.filter((token) => !token)).toEqual([]);
    const kept = await register.kept();
    expect(tokens.some((token) => kept.includes(token))).toBe(true);
    await erase(register, personId);
    const after = await register.kept();
    // A partition that is empty is no item.
    expect(tokens.filter((token) => after.includes(token))).toEqual([]);
  });

  it('takes the person out of households, whose other members stay', async () => {
    const otherId = await enter(bobTestwell);
    const members = [personId, otherId].map((id) => ({ personId: id, relation: 'member' }));
    const home = data(
      await registrar().createHousehold({
        body: { address: { line: 'x' }, members },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
    const read = async () => data(await registrar().readHousehold({ path: { householdId: home.id }, purpose }));
    await erase(register, personId);
    expect((await read()).members).toEqual([members[1]]);
    await erase(register, otherId);
    expect(await read()).not.toHaveProperty('members');
  });

  it.each(['open', 'running', 'held'])('restricts instead while a file is %s', async (why) => {
    const file = data(await openFile(personId, why === 'open' ? 'certificate' : 'benefit'));
    if (why !== 'open')
      data(
        await registrar().amendFile({
          path: { fileId: file.id },
          body: { status: 'closed' },
          purpose,
          ifMatch: file.etag,
        }),
      );
    if (why === 'held')
      data(
        await register.client('protection-officer').setLegalHold({
          path: { personId },
          body: { held: true, reason: 'court order' },
          purpose: 'oversight',
          ifMatch: '"1"',
        }),
      );
    const reasons = { open: 'file-open:certificate', running: 'retention:benefit', held: 'legal-hold' }[why];
    expect(await erase(register, personId)).toMatchObject({
      outcome: 'restricted',
      reasons: expect.arrayContaining([reasons]),
      receipts: [],
    });
    for (const call of [
      registrar().readPerson({ path: { personId }, purpose }),
      openFile(personId),
      registrar().listFiles({ path: { personId }, purpose }),
      registrar().readFile({ path: { fileId: file.id }, purpose }),
    ])
      expect(slug(await call)).toBe('restricted');
  });

  it('lets the officer and the person themselves still see what is restricted, for what the law says', async () => {
    data(await openFile(personId));
    await erase(register, personId);
    const officer = register.client('protection-officer');
    const path = { personId };
    expect(slug(await officer.readPerson({ path, purpose }))).toBe('restricted');
    for (const lawful of ['oversight', dsr] as const)
      expect(data(await officer.readPerson({ path, purpose: lawful })).status).toBe('restricted');
    const self = register.client('resident', { personId });
    expect(data(await self.readPerson({ path, purpose: 'own-data' })).familyName).toBe('Testwell');
  });

  it('misses no file that comes at the same time', async () => {
    const [done, ...files] = await Promise.all([
      erase(register, personId),
      ...Array.from({ length: 8 }, (_, i) => openFile(personId, 'certificate', `file-at-once-${i}`)),
    ]);
    const states = new Set<string | undefined>();
    for (const file of files)
      if (file.ok) states.add((await register.office.book.read(kinds.file, file.data.id))?.facts.status);
    const expected = done.outcome === 'erased' ? ['disposed'] : ['open'];
    expect([...states].filter((s) => !expected.includes(s as string))).toEqual([]);
  });

  it('can be repeated after it broke in the middle, and answers the same receipts', async () => {
    const fileId = await closed(personId);
    const officer = register.client('protection-officer');
    const path = { requestId: '00000000-0000-4000-8000-000000000077' };
    const body = { subjectRequestId: path.requestId, type: 'erasure' as const, personId };
    let { etag } = data(await register.client('clerk').createRequest({ body, purpose: dsr }));
    const identity = { method: 'in-person' as const, verified: true };
    ({ etag } = data(await officer.verifyIdentity({ path, body: identity, purpose: dsr, ifMatch: etag })));
    ({ etag } = data(await officer.resolveScope({ path, purpose: dsr, ifMatch: etag })));
    const complete = () => officer.completeRequest({ path, body: {}, purpose: dsr, ifMatch: etag });
    const { vault } = register.office;
    const spy = jest.spyOn(vault, 'destroy').mockImplementation(async (name) => {
      if (name.startsWith('person/')) throw new Error('died');
      return Object.getPrototypeOf(vault).destroy.call(vault, name);
    });
    expect(slug(await complete())).toBe('internal');
    spy.mockRestore();
    expect(data(await complete()).receipts.map((r) => r.key)).toEqual([`file/${fileId}`, `person/${personId}`]);
    expect(slug(await complete())).toBe('version-conflict');
  });

  it('of a merged record erases what it absorbed, and the one it went on as, and the one that did', async () => {
    const merge = async (keep: string) => {
      const [review] = data(await registrar().listReviews({ purpose })).items;
      const path = { reviewId: review?.id as string };
      data(await registrar().decideReview({ path, body: { decision: 'merge', keep }, purpose, ifMatch: '"1"' }));
    };
    const second = await enter({ ...annaTestwell, givenName: 'Ana' });
    await merge(second);
    const third = await enter({ ...annaTestwell, givenName: 'Anne' });
    await merge(third);
    const { receipts } = await erase(register, personId);
    expect(receipts.map((r) => r.key).sort()).toEqual([personId, second, third].map((id) => `person/${id}`).sort());
  });
});

describe('a legal hold', () => {
  it('on a person holds the files of what was merged into them', async () => {
    const register = await TestRegister.open();
    const registrar = register.client('registrar');
    const enter = async (body: typeof annaTestwell) =>
      data(await registrar.createPerson({ body, purpose, idempotencyKey: newKey() })).id;
    const [keep, gone] = [await enter(annaTestwell), await enter({ ...annaTestwell, givenName: 'Ana' })];
    const body = { category: 'certificate', title: 'Permit' };
    const file = data(
      await registrar.createFile({ path: { personId: gone }, body, purpose, idempotencyKey: newKey() }),
    );
    const path = { fileId: file.id };
    const { etag } = data(await registrar.amendFile({ path, body: { status: 'closed' }, purpose, ifMatch: file.etag }));
    const [review] = data(await registrar.listReviews({ purpose })).items;
    const merge = { decision: 'merge' as const, keep };
    const reviewId = review?.id as string;
    data(await registrar.decideReview({ path: { reviewId }, body: merge, purpose, ifMatch: '"1"' }));
    const officer = register.client('protection-officer');
    const hold = { held: true, reason: 'court order' };
    data(await officer.setLegalHold({ path: { personId: keep }, body: hold, purpose: 'oversight', ifMatch: '"2"' }));
    register.pass(2 * dayMs);
    const dispose = officer.disposeFile({ path, body: { reason: 'over' }, purpose: 'oversight', ifMatch: etag });
    expect(slug(await dispose)).toBe('legal-hold');
    expect(data(await officer.listDueFiles({ purpose: 'oversight' })).items).toEqual([]);
    await register.close();
  });
});

describe('a bundle for access and portability (PIPL 45; GDPR 15, 20)', () => {
  it('comes in parts when it is large, each version once', async () => {
    const register = await TestRegister.open();
    const registrar = register.client('registrar');
    const { id } = data(await registrar.createPerson({ body: person(1), purpose, idempotencyKey: newKey() }));
    const entries = Array.from({ length: 100 }, (_, i) => ({ name: `n${i}`, value: 'x'.repeat(1900) }));
    for (let n = 0; n < 12; n++)
      data(
        await registrar.createFile({
          path: { personId: id },
          body: { category: 'application', title: `File ${n}`, entries },
          purpose,
          idempotencyKey: newKey(),
        }),
      );
    await requestAt(register, id, 1, 'scope-resolved');
    const officer = register.client('protection-officer');
    const parts: string[][] = [];
    let cursor: string | undefined;
    do {
      const path = { requestId: '00000000-0000-4000-8000-000000000001' };
      const { records, next } = data(await officer.readBundle({ path, query: { cursor }, purpose: dsr }));
      parts.push(records.map((r) => `${r.kind} ${r.id} ${r.version}`));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts.flat()).size).toBe(parts.flat().length);
    expect(parts.flat()).toHaveLength(12 + 1 + 3);
    for (const { body } of register.answers) expect(body.length).toBeLessThan(6_000_000);
    await register.close();
  });
});
