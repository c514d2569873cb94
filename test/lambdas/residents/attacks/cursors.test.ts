import { data, newKey, slug, TestRegister } from '../../../support/residents-office';
import { person } from '../../../support/residents-people';

const purpose = 'record-maintenance';
const alike = { familyName: 'Same', givenName: 'Name' };

describe('pages and their cursors', () => {
  let register: TestRegister;
  let exportId: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    for (let n = 0; n < 7; n++)
      data(
        await register
          .client('registrar')
          .createPerson({ body: { ...person(n), ...alike }, purpose, idempotencyKey: newKey() }),
      );
    const job = data(
      await register
        .client('registrar')
        .requestExport({ body: { fields: ['identifier'], reason: 'census' }, purpose, idempotencyKey: newKey() }),
    );
    exportId = job.id;
    data(
      await register.client('protection-officer').decideExport({
        path: { exportId },
        body: { approve: true },
        purpose: 'oversight',
        ifMatch: job.etag,
      }),
    );
  });
  afterAll(() => register.close());

  const search = (cursor?: string, more: object = {}) =>
    register.client('registrar').searchPeople({ body: { ...alike, limit: 3, cursor, ...more }, purpose });
  const exported = (cursor?: string, limit = 3) =>
    register.client('registrar').readExportPage({ path: { exportId }, query: { cursor, limit }, purpose });

  it.each([
    ['a search', search],
    ['an export', exported],
  ] as const)('%s shows everybody once, a page at a time', async (_, page) => {
    const seen: (string | undefined)[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = data(await page(cursor));
      seen.push(...items.map((p) => p.identifier));
      sizes.push(items.length);
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(sizes).toEqual([3, 3, 1]);
    expect(seen.sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => person(n).identifier));
  });

  it('a cursor shows nothing, and no bit of it may be changed', async () => {
    const cursor = data(await search()).next as string;
    const bytes = Buffer.from(cursor, 'base64url');
    expect(bytes.toString('latin1')).not.toMatch(/[0-9a-f]{8}-/);
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] as number) ^ 1;
      expect(slug(await search(changed.toString('base64url')))).toBe('cursor-invalid');
    }
  });

  it.each(['', 'x', '0', 'null', '../', Buffer.from('"00000000"').toString('base64url')])(
    '%j is no cursor',
    async (cursor) => {
      expect(slug(await search(cursor))).toBe('cursor-invalid');
      expect(slug(await exported(cursor))).toBe('cursor-invalid');
    },
  );

  it('a cursor is good for its question only', async () => {
    const cursor = data(await search()).next as string;
    expect(slug(await search(cursor, { birthDate: '1940-01-10' }))).toBe('cursor-invalid');
    expect(slug(await exported(cursor))).toBe('cursor-invalid');
    expect(slug(await search(data(await exported()).next as string))).toBe('cursor-invalid');
    const reviews = await register.client('registrar').listReviews({ query: { cursor }, purpose });
    expect(slug(reviews)).toBe('cursor-invalid');
  });

  it.each([0, -1, 51, 1e9, 1.5, Number.NaN])('a page of %d is refused', async (limit) => {
    expect(slug(await exported(undefined, limit))).toBe('invalid');
    expect(slug(await search(undefined, { limit }))).toBe('invalid');
  });
});
