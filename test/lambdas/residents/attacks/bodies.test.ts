import { type OperationId, operations } from '../../../../lib/services/residents/operations';
import { explored } from '../../../support/exploring';
import { slug, TestRegister } from '../../../support/residents-office';
import { type Scene, sceneCalls, sceneIn } from '../../../support/residents-scene';
import { tampering } from '../../../support/residents-tampering';

const ids = (Object.keys(operations) as OperationId[]).filter((id) => operations[id].hasBody);

/** What a record holds beside what a caller may say, and what JavaScript minds. */
const foreign = [
  ...['id', 'version', 'at', 'by', 'key', 'kind', 'facts', 'sealed', 'fingerprint', 'role', 'city'],
  ...['status', 'legalHold', 'mergedInto', 'absorbed', 'tokens', 'openedAt', 'retainUntil', 'respondBy'],
  ...['step', 'outcome', 'receipts', 'requestedBy', 'expiresAt', 'state', 'brokenBy', 'constructor', 'toString'],
];

/** Operation and field of a try, of all but one field that every operation is tried with. */
const tries = new Set(
  explored(
    ids.flatMap((id) => foreign.map((name) => `${id} ${name}`)),
    150,
  ),
);

describe('bodies that nobody should send', () => {
  let scene: Scene;
  let kept: string;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
    kept = await scene.register.kept();
  });
  afterEach(async () => expect(await scene.register.kept()).toBe(kept));
  afterAll(() => scene.register.close());

  const send = (id: OperationId, change: (body: string) => string | Uint8Array, contentType?: string) => {
    const { role, purpose, send } = sceneCalls[id];
    const client = tampering(scene.register, role, (sent) => ({
      ...sent,
      headers: { ...sent.headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
      body: change(String(sent.body)),
    }));
    return send(client, scene, purpose as never);
  };
  const withMember = (name: string) => (body: string) =>
    `{${JSON.stringify(name)}:"x",${body.slice(1)}`.replace(',}', '}');

  it.each(ids)('%s takes no field beside its own', async (id) => {
    const own = Object.keys((operations[id].body as unknown as { shape?: object }).shape ?? { decision: 1, keep: 1 });
    for (const name of ['__proto__', ...foreign.filter((n) => tries.has(`${id} ${n}`) && !own.includes(n))])
      expect([name, slug(await send(id, withMember(name)))]).toEqual([name, 'invalid']);
  });

  it.each([
    ['createPerson', (b: string) => b.replace('"address":{', '"address":{"verified":true,')],
    ['createHousehold', (b: string) => b.replace('"members":[{', '"members":[{"legalHold":true,')],
    ['createFile', (b: string) => b.replace('"entries":[{', '"entries":[{"by":"x",')],
  ] as const)('%s takes none within its parts either', async (id, change) => {
    expect(slug(await send(id, change))).toBe('invalid');
  });

  it.each(ids)('%s says of what is no JSON only that it is none', async (id) => {
    for (const bad of ['', '{', '{"a":1,}', 'undefined', '\u0000', Uint8Array.of(0x7b, 0xff, 0x7d), 'NaN'])
      expect([String(bad), slug(await send(id, () => bad))]).toEqual([String(bad), 'malformed']);
    for (const other of ['null', '[]', '"text"', '7', 'true'])
      expect([other, slug(await send(id, () => other))]).toEqual([other, 'invalid']);
  });

  it.each(ids)('%s stops at its size', async (id) => {
    const { maxBodyBytes } = operations[id];
    const padded = (bytes: number) => (body: string) => body + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(body)));
    expect(slug(await send(id, padded(maxBodyBytes + 1)))).toBe('body-too-large');
    const nested = '['.repeat(maxBodyBytes / 2) + ']'.repeat(maxBodyBytes / 2);
    expect(['invalid', 'malformed']).toContain(slug(await send(id, () => nested)));
  });

  it.each(ids)('%s reads JSON in UTF-8 only', async (id) => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/json; charset=gbk',
      'application/x-www-form-urlencoded',
    ])
      expect([type, slug(await send(id, (b) => b, type))]).toEqual([type, 'media-type-unsupported']);
  });

  it('tells where a body is wrong, and never what it said', async () => {
    const answer = await send('createPerson', (b) => b.replace(/"birthDate":"[^"]*"/, '"birthDate":"CANARY"'));
    expect(answer).toMatchObject({ problem: { invalid: [{ at: '/birthDate', code: 'invalid_format' }] } });
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });

  it('has no field in its answer that a client gave it to read', async () => {
    const answer = await send('createPerson', (b) => `{"CANARY-FIELD":1,${b.slice(1)}`);
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });
});
