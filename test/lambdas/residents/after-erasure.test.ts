import { createHash } from 'node:crypto';
import { type Stored, sealContext } from '../../../lib/engine/register/records/stored';
import { openJson } from '../../../lib/engine/vault/sealed';
import { erase } from '../../support/residents-erasure';
import { data, slug, TestRegister } from '../../support/residents-office';
import { person } from '../../support/residents-people';
import { dayMs, pdf, requestId } from '../../support/residents-scene';

const purpose = 'record-maintenance';
const dsr = 'data-subject-request';

/** What somebody says of a person, in every text that the register takes. Synthetic. */
const words = (word: string) => ({
  person: {
    ...person(1),
    givenName: word,
    familyName: `${word}son`,
    identifier: word,
    phone: undefined,
    email: undefined,
  },
  file: { category: 'certificate', title: word, entries: [{ name: 'note', value: word }] },
  document: { ...pdf, name: word, sha256: createHash('sha256').update(word).digest('base64') },
  consent: { use: 'newsletter', evidence: word },
  glass: { reason: word },
  request: { type: 'access' as const, message: word },
});
type Words = ReturnType<typeof words>;

/** All that makes records of a person, each with an idempotency key of its own, so that it can be said again. */
class Life {
  personId = '';
  fileId = '';

  constructor(
    private readonly register: TestRegister,
    private readonly n: number,
  ) {}

  private key(of: string): string {
    return `life-${this.n}-${of}`;
  }

  readonly makes: Readonly<Record<string, (said: Words) => Promise<{ readonly ok: boolean }>>> = {
    person: ({ person: body }) =>
      this.register.client('registrar').createPerson({ body, purpose, idempotencyKey: this.key('person') }),
    file: ({ file: body }) =>
      this.register
        .client('registrar')
        .createFile({ path: { personId: this.personId }, body, purpose, idempotencyKey: this.key('file') }),
    document: ({ document: body }) =>
      this.register
        .client('registrar')
        .startDocument({ path: { fileId: this.fileId }, body, purpose, idempotencyKey: this.key('document') }),
    consent: ({ consent: body }) =>
      this.register
        .client('registrar')
        .giveConsent({ path: { personId: this.personId }, body, purpose, idempotencyKey: this.key('consent') }),
    glass: ({ glass: body }) =>
      this.register.client('clerk').breakGlass({
        path: { personId: this.personId },
        body,
        purpose: 'emergency',
        idempotencyKey: this.key('glass'),
      }),
    request: ({ request }) =>
      this.register.client('clerk').createRequest({
        body: { ...request, subjectRequestId: requestId(7000 + this.n), personId: this.personId },
        purpose: dsr,
      }),
  };

  /** Enters somebody who is like them, and lives on. */
  async meetTwin(twin: Partial<Words['person']>, said: Words): Promise<void> {
    const body = { ...said.person, ...twin };
    data(await this.register.client('registrar').createPerson({ body, purpose, idempotencyKey: this.key('twin') }));
  }

  async begin(said: Words): Promise<void> {
    for (const [name, make] of Object.entries(this.makes)) {
      const made = data((await make(said)) as Parameters<typeof data>[0]) as unknown as { readonly id: string };
      if (name === 'person') this.personId = made.id;
      if (name === 'file') this.fileId = made.id;
    }
    const path = { fileId: this.fileId };
    const body = { status: 'closed' as const };
    data(await this.register.client('registrar').amendFile({ path, body, purpose, ifMatch: '"1"' }));
  }
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Names ids in the order in which they come, so that what is kept of two people can be compared. */
function withoutIds(lines: readonly string[]): readonly string[] {
  const names = new Map<string, string>();
  return lines.map((line) =>
    line.replace(uuid, (id) => {
      names.set(id, names.get(id) ?? `id-${names.size}`);
      return names.get(id) as string;
    }),
  );
}

/** Data keys that there are. */
async function keysOf({ ports, office }: TestRegister): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = ports.state.partitionsOf('keys').filter((name) => /^(person|file)\//.test(name));
  return new Map(
    await Promise.all(names.map(async (name) => [name, (await office.vault.key(name)) as Uint8Array] as const)),
  );
}

/** Records and lists of a person, without what was sealed with keys that are gone. */
async function leftOf(register: TestRegister, { personId }: Life, destroyed: ReadonlyMap<string, Uint8Array>) {
  const { state } = register.ports;
  const isSealed = (record: Stored, field: string, value: string) => {
    const key = destroyed.get(record.key) as Uint8Array;
    expect(() => openJson(key, sealContext(register.office.city, record, field), value)).not.toThrow();
    return '';
  };
  const lines: string[] = [];
  for (const partition of state.partitionsOf('records'))
    for (const { value } of await state.entries('records', partition, '', '\uffff')) {
      const record = JSON.parse(Buffer.from(value).toString()) as Stored;
      if (record.id !== personId && !JSON.stringify(record.facts).includes(personId)) continue;
      const sealed = Object.entries(record.sealed).map(([field, text]) => [field, isSealed(record, field, text)]);
      const fingerprint = record.fingerprint && isSealed(record, '#request', record.fingerprint);
      // A receipt names a destroyed key by a hash of its wrapped form, which is random.
      const facts = JSON.stringify(record.facts).replace(/"fingerprint":"[0-9a-f]{64}"/g, '');
      lines.push(JSON.stringify([partition, { ...record, sealed, fingerprint, facts }]));
    }
  for (const partition of state.partitionsOf('index'))
    for (const { sort, value } of await state.entries('index', partition, '', '\uffff'))
      if ([partition, sort].some((name) => name.includes(personId)))
        lines.push(JSON.stringify([partition, sort, Buffer.from(value).toString()]));
  return withoutIds(lines);
}

describe('after an erasure', () => {
  let register: TestRegister;
  let lives: readonly Life[];
  let left: readonly (readonly string[])[];

  beforeAll(async () => {
    register = await TestRegister.open();
    lives = [new Life(register, 1), new Life(register, 2)];
    await lives[0]?.begin(words('Anna'));
    await lives[1]?.begin(words('Zhenguo'));
    await lives[0]?.meetTwin({}, words('Anna'));
    await lives[1]?.meetTwin({ identifier: 'other', address: undefined }, words('Zhenguo'));
    expect(data(await register.client('registrar').listReviews({ purpose })).items).toHaveLength(2);
    register.pass(2 * dayMs);
    const keys = await keysOf(register);
    for (const life of lives) expect((await erase(register, life.personId)).outcome).toBe('erased');
    left = await Promise.all(lives.map((life) => leftOf(register, life, keys)));
  });
  afterAll(() => register.close());

  it('nothing that is left depends on what was said of the person', () => {
    expect(left[0]?.length).toBeGreaterThan(10);
    expect(left[0]).toEqual(left[1]);
  });

  it.each(['open', 'merged', 'distinct'] as const)('nobody who lives is said to be like them: %s', async (status) => {
    const { items } = data(await register.client('registrar').listReviews({ purpose, query: { status } }));
    expect(items).toEqual([]);
  });

  it.each(['person', 'file', 'document', 'consent', 'glass', 'request'])(
    'a guess of the %s is answered as the truth is',
    async (name) => {
      const make = lives[0]?.makes[name] as Life['makes'][string];
      const [truth, guess] = [await make(words('Anna')), await make(words('Bob'))].map((answer) =>
        slug(answer as never),
      );
      expect(truth).toMatch(/^(erased|disposed)$/);
      expect(guess).toBe(truth);
    },
  );
});
