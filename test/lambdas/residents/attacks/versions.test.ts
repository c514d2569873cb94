import type { Result } from '../../../../clients/residents';
import { erase } from '../../../support/residents-erasure';
import { data, newKey, slug, TestRegister } from '../../../support/residents-office';
import { annaTestwell, person } from '../../../support/residents-people';
import { type Scene, sceneIn } from '../../../support/residents-scene';
import { tampering } from '../../../support/residents-tampering';

const purpose = 'record-maintenance';
const writers = Array.from({ length: 10 }, (_, i) => `Writer${'abcdefghij'[i]}`);

/** Repeats a change on what is current until it is made. */
async function untilMade(read: () => Promise<string>, change: (etag: string) => Promise<Result<unknown>>) {
  for (;;) {
    const answer = await change(await read());
    if (answer.ok) return;
    expect(slug(answer)).toBe('version-conflict');
  }
}

describe('writes at the same time', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await sceneIn(await TestRegister.open());
  });
  afterEach(() => scene.register.close());

  it('ten writers of a person make ten versions, and none is lost', async () => {
    const { register, personId } = scene;
    const registrar = register.client('registrar');
    const path = { personId };
    const read = async () => data(await registrar.readPerson({ path, purpose })).etag;
    const write = (familyName: string) =>
      untilMade(read, (ifMatch) => registrar.amendPerson({ path, body: { familyName }, purpose, ifMatch }));
    await Promise.all(writers.map(write));
    const { items } = data(await registrar.listPersonVersions({ path, purpose, query: { limit: 50 } }));
    expect(items.map((p) => p.version)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(items.map((p) => p.familyName).sort()).toEqual([annaTestwell.familyName, ...writers].sort());
    const found = (familyName: string) => registrar.searchPeople({ body: { familyName, givenName: 'Anna' }, purpose });
    expect(data(await found(items[0]?.familyName as string)).items).toHaveLength(1);
    expect(data(await found(items[1]?.familyName as string)).items).toEqual([]);
  });

  it('ten writers of a file make ten versions, and none is lost', async () => {
    const { register, fileId } = scene;
    const caseworker = register.client('caseworker');
    const path = { fileId };
    const read = async () => data(await caseworker.readFile({ path, purpose })).etag;
    const write = (title: string) =>
      untilMade(read, (ifMatch) => caseworker.amendFile({ path, body: { title }, purpose, ifMatch }));
    await Promise.all(writers.map(write));
    const versions = await Promise.all(
      Array.from({ length: 11 }, async (_, i) =>
        data(await caseworker.readFile({ path, purpose, query: { version: i + 1 } })),
      ),
    );
    expect(versions.map((f) => f.title).sort()).toEqual(['Permit', ...writers].sort());
  });

  it('of ten changes of one version one is made', async () => {
    const { register, personId } = scene;
    const registrar = register.client('registrar');
    const answers = await Promise.all(
      writers.map((familyName) =>
        registrar.amendPerson({ path: { personId }, body: { familyName }, purpose, ifMatch: '"1"' }),
      ),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(new Set(answers.filter((a) => !a.ok).map(slug))).toEqual(new Set(['version-conflict']));
  });

  it('of ten decisions on one review, request or export one is made', async () => {
    const { register, reviewId, twins, resolved, askedId } = scene;
    const officer = register.client('protection-officer');
    const registrar = register.client('registrar');
    const decisions = [
      () =>
        registrar.decideReview({
          path: { reviewId },
          body: { decision: 'merge', keep: twins[0] as string },
          purpose,
          ifMatch: '"1"',
        }),
      () =>
        officer.completeRequest({
          path: { requestId: resolved.id },
          body: {},
          purpose: 'data-subject-request',
          ifMatch: resolved.etag,
        }),
      () =>
        officer.decideExport({
          path: { exportId: askedId },
          body: { approve: true },
          purpose: 'oversight',
          ifMatch: '"1"',
        }),
    ];
    for (const decide of decisions) {
      const answers: Result<unknown>[] = await Promise.all(writers.map(() => decide()));
      expect(answers.filter((a) => a.ok)).toHaveLength(1);
    }
  });
});

describe('idempotency keys', () => {
  let register: TestRegister;
  beforeEach(async () => {
    register = await TestRegister.open();
  });
  afterEach(() => register.close());

  const create = (idempotencyKey: string, body = annaTestwell, sub = 'registrar-1') =>
    register.client('registrar', { sub }).createPerson({ body, purpose, idempotencyKey });

  it('make one person of ten calls at the same time, and of one that comes again later', async () => {
    const key = newKey();
    const answers = await Promise.all(writers.map(() => create(key)));
    const people = new Set(answers.map((a) => data(a).id));
    expect(people.size).toBe(1);
    const path = { personId: [...people][0] as string };
    const registrar = register.client('registrar');
    data(await registrar.amendPerson({ path, body: { familyName: 'Later' }, purpose, ifMatch: '"1"' }));
    expect(data(await create(key))).toMatchObject({ id: path.personId, version: 1, familyName: 'Testwell' });
    expect(data(await registrar.readPerson({ path, purpose }))).toMatchObject({ version: 2, familyName: 'Later' });
    expect(data(await registrar.listReviews({ purpose })).items).toEqual([]);
  });

  it('compare nobody with what a person was before they were amended', async () => {
    const key = newKey();
    const { id } = data(await create(key));
    const change = { familyName: 'Later', identifier: 'SYN-7', birthDate: '1950-01-01' };
    const registrar = register.client('registrar');
    data(await registrar.amendPerson({ path: { personId: id }, body: change, purpose, ifMatch: '"1"' }));
    data(await create(newKey()));
    data(await create(key));
    expect(data(await registrar.listReviews({ purpose })).items).toEqual([]);
  });

  it('are refused for another request', async () => {
    const key = newKey();
    data(await create(key));
    expect(slug(await create(key, person(1)))).toBe('idempotency-key-reused');
  });

  it('are each caller’s own: another’s key neither finds nor blocks anything', async () => {
    const key = newKey();
    const [one, two] = [data(await create(key)), data(await create(key, person(1), 'registrar-2'))];
    expect(one.id).not.toBe(two.id);
  });

  it('do not bring back what was erased', async () => {
    const key = newKey();
    const { id } = data(await create(key));
    await erase(register, id);
    expect(slug(await create(key))).toBe('erased');
  });

  it.each(['short', 'with space inside', `${'x'.repeat(129)}`, 'ключ-ключ'])('%s is none', async (key) => {
    const client = tampering(register, 'registrar', (sent) => ({
      ...sent,
      headers: { ...sent.headers, 'idempotency-key': Buffer.from(key).toString('latin1') },
    }));
    expect(slug(await client.createPerson({ body: annaTestwell, purpose, idempotencyKey: 'x' }))).toBe('invalid');
  });

  it('must be sent', async () => {
    const client = tampering(register, 'registrar', ({ headers: { 'idempotency-key': _, ...headers }, ...sent }) => ({
      ...sent,
      headers,
    }));
    const answer = await client.createPerson({ body: annaTestwell, purpose, idempotencyKey: 'x' });
    expect(slug(answer)).toBe('idempotency-key-required');
  });
});

describe('If-Match', () => {
  let register: TestRegister;
  let personId: string;
  beforeAll(async () => {
    register = await TestRegister.open();
    const answer = await register
      .client('registrar')
      .createPerson({ body: annaTestwell, purpose, idempotencyKey: newKey() });
    personId = data(answer).id;
  });
  afterAll(() => register.close());

  const amend = (ifMatch: string) =>
    register.client('registrar').amendPerson({ path: { personId }, body: { familyName: 'X' }, purpose, ifMatch });

  it.each(['*', '1', 'W/"1"', '"0"', '"01"', '"-1"', '"1", "2"', '"1e0"', '""', `"${'9'.repeat(30)}"`])(
    '%s names no version',
    async (ifMatch) => {
      expect(slug(await amend(ifMatch))).toBe('invalid');
    },
  );

  it('of a version that is yet to come conflicts', async () => {
    expect(slug(await amend('"2"'))).toBe('version-conflict');
  });

  it('must be sent', async () => {
    const client = tampering(register, 'registrar', ({ headers: { 'if-match': _, ...headers }, ...sent }) => ({
      ...sent,
      headers,
    }));
    const answer = await client.amendPerson({ path: { personId }, body: { familyName: 'X' }, purpose, ifMatch: '"1"' });
    expect(slug(answer)).toBe('version-required');
  });
});
