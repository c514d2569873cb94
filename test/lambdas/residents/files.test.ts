import { createHash } from 'node:crypto';
import { takeDocumentEvent } from '../../../lib/engine/register/files/document-events';
import { erase } from '../../support/residents-erasure';
import { data, newKey, slug, TestRegister } from '../../support/residents-office';
import { annaTestwell, bobTestwell } from '../../support/residents-people';

const purpose = 'application-processing';
const dayMs = 86_400_000;
const sha256 = createHash('sha256').update('synthetic').digest('base64');
const scan = { name: 'Form', contentType: 'application/pdf', bytes: 9, sha256 };

describe('households, files and documents, over HTTP', () => {
  let register: TestRegister;
  let personId: string;
  beforeEach(async () => {
    register = await TestRegister.open();
    personId = await enter(annaTestwell);
  });
  afterEach(() => register.close());

  const enter = async (body: typeof annaTestwell) =>
    data(await register.client('registrar').createPerson({ body, purpose, idempotencyKey: newKey() })).id;

  const openFile = async (category = 'application') =>
    data(
      await register.client('caseworker').createFile({
        path: { personId },
        body: { category, title: 'Parking permit', entries: [{ name: 'plate', value: 'TEST 123' }] },
        purpose,
        idempotencyKey: newKey(),
      }),
    );

  const close = async ({ id, etag }: { id: string; etag: string }) =>
    data(
      await register
        .client('caseworker')
        .amendFile({ path: { fileId: id }, body: { status: 'closed' }, purpose, ifMatch: etag }),
    );

  it('keeps a household with its versions', async () => {
    const registrar = register.client('registrar');
    const body = { address: { line: '兴庆区测试路 2 号' }, members: [{ personId, relation: 'head' }] };
    const { id, etag } = data(await registrar.createHousehold({ body, purpose, idempotencyKey: newKey() }));
    const other = await enter(bobTestwell);
    const members = [...body.members, { personId: other, relation: 'child' }];
    const after = data(
      await registrar.amendHousehold({ path: { householdId: id }, body: { members }, purpose, ifMatch: etag }),
    );
    expect(after).toMatchObject({ version: 2, members, address: { divisionCode: '640104' } });
    const first = data(await registrar.readHousehold({ path: { householdId: id }, purpose, query: { version: 1 } }));
    expect(first.members).toHaveLength(1);
  });

  it('forgets a household with the last who leaves it, and takes nobody in whose record is out of use', async () => {
    const registrar = register.client('registrar');
    const other = await enter(bobTestwell);
    const body = { address: { line: 'x' }, members: [{ personId, relation: 'head' }] };
    const { id, etag } = data(await registrar.createHousehold({ body, purpose, idempotencyKey: newKey() }));
    const amend = (member: string, ifMatch: string) =>
      registrar.amendHousehold({
        path: { householdId: id },
        body: { members: [{ personId: member, relation: 'head' }] },
        purpose,
        ifMatch,
      });
    const second = data(await amend(other, etag));
    const homes = (of: string) => register.office.lists.ids(`households-of#${of}`);
    expect([await homes(personId), await homes(other)]).toEqual([[], [id]]);
    await erase(register, personId);
    expect(slug(await amend(personId, second.etag))).toBe('person-unknown');
  });

  it('takes no household of people it does not know', async () => {
    const members = [{ personId: '00000000-0000-4000-8000-000000000000', relation: 'head' }];
    const answer = await register
      .client('registrar')
      .createHousehold({ body: { address: { line: 'x' }, members }, purpose, idempotencyKey: newKey() });
    expect(slug(answer)).toBe('person-unknown');
  });

  it('opens, amends, closes and lists files', async () => {
    const file = await openFile();
    expect(file).toMatchObject({ status: 'open', promisedBy: '2026-12-15T02:00:00.000Z', retainUntil: null });
    const closed = await close(file);
    expect(closed).toMatchObject({ status: 'closed', retainUntil: '2036-11-25T02:00:00.000Z', version: 2 });
    const read = data(
      await register.client('caseworker').readFile({ path: { fileId: file.id }, purpose, query: { version: 1 } }),
    );
    expect(read).toMatchObject({ status: 'open', entries: [{ name: 'plate', value: 'TEST 123' }] });
    const list = data(await register.client('clerk').listFiles({ path: { personId }, purpose }));
    expect(list.items).toMatchObject([{ id: file.id, title: 'Parking permit' }]);
    expect(list.items[0]).not.toHaveProperty('entries');
  });

  it('files nothing without a retention', async () => {
    const answer = await register
      .client('caseworker')
      .createFile({ path: { personId }, body: { category: 'gossip', title: 'x' }, purpose, idempotencyKey: newKey() });
    expect(slug(answer)).toBe('category-unknown');
  });

  it('destroys a file only after its retention, and proves it', async () => {
    const file = await close(await openFile('certificate'));
    const officer = register.client('protection-officer');
    const dispose = () =>
      officer.disposeFile({
        path: { fileId: file.id },
        body: { reason: 'over' },
        purpose: 'oversight',
        ifMatch: file.etag,
      });
    expect(slug(await dispose())).toBe('retention-running');
    register.pass(2 * dayMs);
    const { receipts } = data(await dispose());
    expect(receipts).toMatchObject([{ key: `file/${file.id}`, unreadable: true }]);
    const caseworker = register.client('caseworker');
    expect(slug(await caseworker.readFile({ path: { fileId: file.id }, purpose }))).toBe('disposed');
  });

  it('destroys nothing of a category under legal hold, and nothing twice', async () => {
    const file = await close(await openFile('certificate'));
    register.pass(2 * dayMs);
    const officer = register.client('protection-officer');
    const dispose = (ifMatch: string) =>
      officer.disposeFile({ path: { fileId: file.id }, body: { reason: 'over' }, purpose: 'oversight', ifMatch });
    const { legalHold } = register.office.settings;
    legalHold.push('certificate');
    expect(slug(await dispose(file.etag))).toBe('legal-hold');
    legalHold.pop();
    const { etag } = data(await dispose(file.etag));
    expect(slug(await dispose(etag))).toBe('disposed');
  });

  it('lists what may be destroyed, a page at a time, without what is held or running', async () => {
    const one = await close(await openFile('certificate'));
    const two = await close(await openFile('certificate'));
    await close(await openFile('application'));
    await openFile('certificate');
    const officer = register.client('protection-officer');
    const due = async (cursor?: string) =>
      data(await officer.listDueFiles({ query: { limit: 1, cursor }, purpose: 'oversight' }));
    expect((await due()).items).toEqual([]);
    register.pass(2 * dayMs);
    const first = await due();
    const second = await due(first.next as string);
    expect([...first.items, ...second.items].map((f) => f.id).sort()).toEqual([one.id, two.id].sort());
    expect(second.next).toBeNull();
    const body = { held: true, reason: 'court order' };
    data(await officer.setLegalHold({ path: { personId }, body, purpose: 'oversight', ifMatch: '"1"' }));
    expect((await due()).items).toEqual([]);
  });

  it('destroys nothing of a person under legal hold', async () => {
    const file = await close(await openFile('certificate'));
    const officer = register.client('protection-officer');
    const body = { held: true, reason: 'court order' };
    data(await officer.setLegalHold({ path: { personId }, body, purpose: 'oversight', ifMatch: '"1"' }));
    register.pass(2 * dayMs);
    const answer = await officer.disposeFile({
      path: { fileId: file.id },
      body: { reason: 'over' },
      purpose: 'oversight',
      ifMatch: file.etag,
    });
    expect(slug(answer)).toBe('legal-hold');
  });

  describe('documents', () => {
    const announce = async (fileId: string, body = scan) =>
      register.client('caseworker').startDocument({ path: { fileId }, body, purpose, idempotencyKey: newKey() });

    it('go to the bucket by a URL that is bound to type, size and checksum', async () => {
      const { upload, document } = data(await announce((await openFile()).id));
      expect(document.state).toBe('awaiting-upload');
      expect(upload.headers).toEqual({
        'content-type': 'application/pdf',
        'content-length': '9',
        'x-amz-checksum-sha256': sha256,
        'if-none-match': '*',
      });
    });

    it('can be fetched once the scan found them clean, and not by a clerk', async () => {
      const fileId = (await openFile()).id;
      const { document } = data(await announce(fileId));
      const key = `${fileId}/${document.id}`;
      const path = { fileId, documentId: document.id };
      const read = async (role: 'caseworker' | 'clerk') =>
        data(await register.client(role).readDocument({ path, purpose }));
      await takeDocumentEvent(register.office, { kind: 'uploaded', key, bytes: 9 });
      expect(await read('caseworker')).toMatchObject({ document: { state: 'scanning' }, download: null });
      await takeDocumentEvent(register.office, { kind: 'scanned', key, verdict: 'clean' });
      expect((await read('caseworker')).download?.url).toContain(key);
      expect((await read('clerk')).download).toBeNull();
      expect(data(await register.client('caseworker').listDocuments({ path: { fileId }, purpose })).items).toHaveLength(
        1,
      );
    });

    it.each([
      ['document-type-refused', { ...scan, contentType: 'text/html' }],
      ['document-too-large', { ...scan, bytes: 21 * 1024 * 1024 }],
    ])('are refused as %s', async (expected, body) => {
      expect(slug(await announce((await openFile()).id, body))).toBe(expected);
    });

    it('are of one file only', async () => {
      const { document } = data(await announce((await openFile()).id));
      const other = (await openFile()).id;
      const answer = await register
        .client('caseworker')
        .readDocument({ path: { fileId: other, documentId: document.id }, purpose });
      expect(slug(answer)).toBe('not-found');
    });

    it('are deleted when infected', async () => {
      const fileId = (await openFile()).id;
      const { document } = data(await announce(fileId));
      const key = `${fileId}/${document.id}`;
      await takeDocumentEvent(register.office, { kind: 'scanned', key, verdict: 'infected' });
      await takeDocumentEvent(register.office, { kind: 'scanned', key, verdict: 'clean' });
      expect(register.ports.documents.removed).toContain(key);
      const read = await register
        .client('caseworker')
        .readDocument({ path: { fileId, documentId: document.id }, purpose });
      expect(data(read)).toMatchObject({ document: { state: 'infected' }, download: null });
    });
  });
});
