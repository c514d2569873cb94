import { takeDocumentEvent } from '../../../lib/engine/register/files/document-events';
import { lists } from '../../../lib/engine/register/records/index-lists';
import { apiOf } from '../../../lib/engine/register/register';
import { type PermitDesk, permitDesk } from '../../support/permit-desk';
import { permits } from '../../support/services/permits/functions/register';
import { operations } from '../../support/services/permits/operations';
import { whileWaiting } from '../../support/steps-of-state';

const body = { holder: 'Anna Testwell', plate: 'TEST 123', zone: 'A' };
const pdf = {
  name: 'Registration',
  contentType: 'application/pdf',
  bytes: 9,
  sha256: Buffer.alloc(32).toString('base64'),
};

let desk: PermitDesk;
beforeEach(async () => {
  desk = await permitDesk();
});

const issued = async (): Promise<{ readonly id: string; readonly path: string }> => {
  const { status, json } = await desk.ask('POST', '/permits', { body });
  expect(status).toBe(201);
  const { id } = json as { id: string };
  return { id, path: `/permits/${id}` };
};

describe('a register of a service with one kind of records', () => {
  it('keeps what was entered sealed, and shows it to who may see it', async () => {
    const { path } = await issued();
    const { json, headers } = await desk.ask('GET', path);
    expect(json).toMatchObject({ ...body, status: 'valid', version: 1, masked: [] });
    expect(headers.etag).toBe('"1"');
    expect(await desk.kept()).not.toMatch(/Testwell|TEST 123/);
  });

  it('masks by role, wholly or in part', async () => {
    const { path } = await issued();
    const { json } = await desk.ask('GET', path, { as: 'traffic-warden', purpose: 'parking-control' });
    expect(json).toMatchObject({ plate: '**** 123', zone: 'A', masked: ['holder', 'plate'] });
    expect(json).not.toHaveProperty('holder');
  });

  it.each([
    [{ as: 'traffic-warden', headers: { purpose: 'tax' } }, 403, 'purpose-not-allowed'],
    [{ as: 'nobody' }, 403, 'not-allowed'],
    [{ city: 'elsewhere' }, 403, 'other-city'],
    [{ headers: { purpose: '' } }, 403, 'purpose-required'],
  ] as const)('turns away %j and notes it', async (asked, status, result) => {
    const { path } = await issued();
    const answer = await desk.ask('GET', path, asked);
    expect([answer.status, answer.json]).toEqual([
      status,
      expect.objectContaining({ type: `urn:citykit:problem:${result}` }),
    ]);
    expect(desk.trail().at(-1)).toMatchObject({ operation: 'readPermit', result });
  });

  it('raises an alarm when somebody reads what is their own, and shows it', async () => {
    const { path, id } = await issued();
    expect((await desk.ask('GET', path, { personId: id })).status).toBe(200);
    expect(desk.raised()).toEqual(['own-or-relative-file']);
  });

  it('notes who read what, and why, before it is shown', async () => {
    const { path } = await issued();
    await desk.ask('GET', path);
    expect(desk.trail().at(-1)).toMatchObject({
      role: 'clerk',
      purpose: 'permit-administration',
      legalBasis: 'public-task',
      operation: 'readPermit',
      fields: ['holder', 'plate'],
      result: 'allowed',
    });
  });

  it('amends the version that the caller has seen, and no other; each stays', async () => {
    const { path } = await issued();
    const amend = (holder: string) => desk.ask('PATCH', path, { body: { holder }, headers: { 'if-match': '"1"' } });
    expect((await amend('Bob Testwell')).json).toMatchObject({ holder: 'Bob Testwell', plate: 'TEST 123', version: 2 });
    expect((await amend('Carl Testwell')).status).toBe(412);
    expect(await desk.office.book.version({ kind: 'permit' }, path.slice(9), 1)).toMatchObject({ version: 1 });
  });

  it('makes one record of a call that is repeated, and refuses another under its key', async () => {
    const headers = { 'idempotency-key': 'the-same-key' };
    const [first, again] = [
      await desk.ask('POST', '/permits', { body, headers }),
      await desk.ask('POST', '/permits', { body, headers }),
    ];
    expect(again.body).toBe(first.body);
    expect((await desk.ask('POST', '/permits', { body: { ...body, zone: 'B' }, headers })).status).toBe(422);
  });

  it('lists its records page by page, without those that are erased', async () => {
    const paths = [await issued(), await issued(), await issued()].map(({ path }) => path).sort();
    await desk.ask('POST', `${paths[1]}/erasure`, { headers: { 'if-match': '"1"' } });
    const page = async (query: Readonly<Record<string, string>>) => {
      const { json } = await desk.ask('GET', '/permits', { query });
      const { items, next } = json as { items: readonly { id: string }[]; next: string | null };
      return { paths: items.map(({ id }) => `/permits/${id}`), next };
    };
    const first = await page({ limit: '1' });
    const second = await page({ limit: '1', cursor: first.next ?? '' });
    expect([...first.paths, ...second.paths, second.next]).toEqual([paths[0], paths[2], null]);
    expect((await desk.ask('GET', '/permits', { query: { cursor: 'made-up' } })).status).toBe(400);
  });

  it('takes documents, clean ones only, and of what the city takes', async () => {
    const { path } = await issued();
    const { json } = await desk.ask('POST', `${path}/documents`, { body: pdf });
    const { document } = json as { document: { id: string; fileId: string; state: string } };
    expect(document.state).toBe('awaiting-upload');
    const key = `${document.fileId}/${document.id}`;
    expect(await takeDocumentEvent(desk.office, { kind: 'uploaded', key, bytes: 9 })).toBe('scanning');
    expect(await takeDocumentEvent(desk.office, { kind: 'scanned', key, verdict: 'infected' })).toBe('infected');
    expect(desk.ports.documents.removed).toEqual([key]);
    const html = await desk.ask('POST', `${path}/documents`, { body: { ...pdf, contentType: 'text/html' } });
    expect(html.status).toBe(415);
  });

  it('erases a record with its documents, and leaves what its kind says', async () => {
    const { path, id } = await issued();
    await desk.ask('POST', `${path}/documents`, { body: pdf });
    const { json } = await desk.ask('POST', `${path}/erasure`, { headers: { 'if-match': '"1"' } });
    expect(json).toMatchObject({ receipts: [{ key: `permit/${id}`, unreadable: true }] });
    expect((await desk.ask('GET', path)).status).toBe(410);
    expect(await desk.office.book.read({ kind: 'permit' }, id)).toMatchObject({
      version: 2,
      facts: { status: 'erased', zone: 'A' },
      sealed: {},
    });
    expect(desk.ports.documents.removed).toHaveLength(1);
  });

  it.each(['documents', 'erasure'] as const)(
    'keeps no document that came while its record was erased: the call of its %s waits at each step',
    async (waiting) => {
      for (let step = 0, waited = true; waited; step++) {
        desk = await permitDesk();
        const { path, id } = await issued();
        const calls = {
          documents: () => desk.ask('POST', `${path}/documents`, { body: pdf }),
          erasure: () => desk.ask('POST', `${path}/erasure`, { headers: { 'if-match': '"1"' } }),
        };
        waited = await whileWaiting(
          desk.ports.state,
          step,
          calls[waiting],
          calls[waiting === 'documents' ? 'erasure' : 'documents'],
        );
        if (!waited) await calls.erasure();
        for (const document of await desk.office.lists.ids(lists.documentsOf(id))) {
          const key = `${id}/${document}`;
          await takeDocumentEvent(desk.office, { kind: 'uploaded', key, bytes: 9 });
          expect([step, await takeDocumentEvent(desk.office, { kind: 'scanned', key, verdict: 'clean' })]).not.toEqual([
            step,
            'clean',
          ]);
        }
      }
    },
  );

  it('erases no version that the caller has not seen', async () => {
    const { path } = await issued();
    expect((await desk.ask('POST', `${path}/erasure`, { headers: { 'if-match': '"2"' } })).status).toBe(412);
    expect((await desk.ask('GET', path)).status).toBe(200);
  });

  it('seals the days of its trail by the clock', async () => {
    await issued();
    await desk.pass(2 * 86_400_000);
    expect([...desk.ports.audit.objects.keys()].filter((key) => key.endsWith('seal.json'))).toHaveLength(2);
    expect(desk.log).toHaveLength(2);
  });
});

describe('an API with words of another register', () => {
  const runs = {} as never;
  it.each([
    ['a role', { ...operations.readPermit, roles: ['doctor'] }],
    ['a purpose', { ...operations.readPermit, purposes: ['treatment'] }],
    ['a name', { ...operations.readPermit, id: 'readPermits' }],
    ['a name in the path', { ...operations.readPermit, path: '/permits/{permit}' }],
    ['a subject', { ...operations.readPermit, subject: 'personId' }],
    ['the place of another', { ...operations.readPermit, method: 'PATCH' as const }],
    ['nobody', { ...operations.readPermit, roles: [] }],
  ])('does not start: %s', (_, readPermit) => {
    expect(() => apiOf(permits, { ...operations, readPermit }, runs)).toThrow(
      /^permits: (readPermit|amendPermit has the place)/,
    );
  });
});
