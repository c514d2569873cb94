import type { Client } from '../../../clients/residents';
import { register as facts } from '../../../lib/services/residents/register';
import type { AnyRegister } from '../../../lib/services/shared/register';
import { claimOf, paidReceipt } from '../../support/receipts';
import { erase } from '../../support/residents-erasure';
import { data, newKey, residentsSettings, TestRegister, type TestRole } from '../../support/residents-office';
import { annaTestwell, bobTestwell, citizenNumber } from '../../support/residents-people';
import { dayMs, freshScenes, pdf, type Scene, sceneCalls } from '../../support/residents-scene';

// The facts of the register are held to what the register does.

const { entities, roles } = facts as AnyRegister;
const purpose = 'record-maintenance';

interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly key: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sealed: Readonly<Record<string, string>>;
}

/** Every version of every record, as it is written. */
async function everyVersion({ ports: { state } }: TestRegister): Promise<readonly Kept[]> {
  const stored = await Promise.all(
    state.partitionsOf('records').map((partition) => state.entries('records', partition, '', '\uffff')),
  );
  return stored.flat().map(({ value }) => JSON.parse(Buffer.from(value).toString()) as Kept);
}

const current = async (register: TestRegister): Promise<ReadonlyMap<string, Kept>> => {
  const newest = new Map<string, Kept>();
  for (const record of await everyVersion(register)) {
    const before = newest.get(`${record.kind}/${record.id}`);
    if (!before || before.version < record.version) newest.set(`${record.kind}/${record.id}`, record);
  }
  return newest;
};

describe('a record of each kind', () => {
  const fresh = freshScenes();
  const makers = ['linkPeople', 'setLegalHold', 'cancelRequest', 'breakGlass', 'decideReview', 'amendPerson'] as const;
  let kept: readonly Kept[];
  /** Versions that are not the newest of their register. */
  let earlier: readonly Kept[];

  beforeAll(async () => {
    const after = await Promise.all(
      makers.map(async (id) => {
        const scene = await fresh();
        const { role, purpose: why, send } = sceneCalls[id];
        data((await send(scene.register.client(role), scene, why as never)) as Parameters<typeof data>[0]);
        const made = await everyVersion(scene.register);
        const newest = await current(scene.register);
        await scene.register.close();
        return { made, old: made.filter(({ kind, id, version }) => newest.get(`${kind}/${id}`)?.version !== version) };
      }),
    );
    kept = after.flatMap(({ made }) => made);
    earlier = after.flatMap(({ old }) => old);
  });

  it.each(Object.entries(entities))('has in clear what the facts say, and nothing else: %s', (kind, { clear }) => {
    const records = kept.filter((record) => record.kind === kind);
    expect(records).not.toEqual([]);
    for (const record of records) expect(Object.keys(record.facts).sort()).toEqual([...clear].sort());
  });

  it.each(Object.entries(entities))('seals fields that have a class, by the key that is said: %s', (kind, entity) => {
    const records = kept.filter((record) => record.kind === kind);
    const known = Object.keys(entity.fields);
    for (const record of records) {
      expect(known).toEqual(expect.arrayContaining(Object.keys(record.sealed)));
      expect(record.key).toMatch(new RegExp(`^${entity.sealedBy}/`));
    }
  });

  it('leaves no field of the facts without a record that has it', () => {
    const sealed = new Set(kept.flatMap(({ kind, sealed: of }) => Object.keys(of).map((field) => `${kind}.${field}`)));
    const said = Object.entries(entities).flatMap(([kind, { fields }]) =>
      Object.keys(fields).map((f) => `${kind}.${f}`),
    );
    // What the scene leaves out.
    expect(said.filter((field) => !sealed.has(field))).toEqual(['person.citizenNumber', 'request.message']);
  });

  it('is kept in earlier versions, too', () => {
    expect(new Set(earlier.map(({ kind }) => kind))).toEqual(
      new Set(['person', 'review', 'request', 'file', 'document', 'export']),
    );
  });

  it.each(Object.entries(entities))('forgets in earlier versions what the facts say: %s', (kind, { forgets = {} }) => {
    for (const { facts: clear } of earlier.filter((record) => record.kind === kind))
      expect(clear).toMatchObject(forgets);
  });
});

const settings = residentsSettings();

/** What a role sees masked of an entity, by the facts and the city's settings. */
function hiddenFrom(kind: string, role: string): readonly string[] {
  const { hides, fields } = entities[kind] as AnyRegister['entities'][string];
  const hidden = hides[role] ?? 'all';
  if (hidden === 'all') return Object.keys(fields);
  if (!('by' in hidden)) return hidden;
  return hidden.by.split('.').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], settings) as string[];
}

type Seen = { readonly id: string; readonly masked: readonly string[] };

/** A reading of one record of each kind that is read by itself. */
const readings: Readonly<Record<string, (client: Client, scene: Scene, purpose: never) => Promise<unknown>>> = {
  person: (client, { personId }, why) => client.readPerson({ path: { personId }, purpose: why }),
  household: (client, { householdId }, why) => client.readHousehold({ path: { householdId }, purpose: why }),
  file: (client, { fileId }, why) => client.readFile({ path: { fileId }, purpose: why }),
  document: async (client, { fileId, documentId }, why) => {
    const result = await client.readDocument({ path: { fileId, documentId }, purpose: why });
    return result.ok ? { ...result, data: result.data.document } : result;
  },
  consent: async (client, { personId }, why) => {
    const result = await client.listConsents({ path: { personId }, purpose: why });
    return result.ok ? { ...result, data: result.data.items[0] } : result;
  },
  receipt: async (client, { personId }, why) => {
    const result = await client.listReceipts({ path: { personId }, purpose: why });
    return result.ok ? { ...result, data: result.data.items[0] } : result;
  },
  request: (client, { received }, why) => client.readRequest({ path: { requestId: received.id }, purpose: why }),
  export: (client, { askedId }, why) => client.readExport({ path: { exportId: askedId }, purpose: why }),
};

describe('what a role sees masked', () => {
  const fresh = freshScenes();
  const purposes: Readonly<Record<string, readonly string[]>> = {
    resident: ['own-data'],
    'protection-officer': ['oversight'],
  };
  const pairs = Object.keys(readings).flatMap((kind) => Object.keys(roles).map((role) => [kind, role] as const));

  it.each(pairs)('is what the facts say: %s, by a %s', async (kind, role) => {
    const scene = await fresh();
    const why = purposes[role]?.[0] ?? purpose;
    const client = scene.register.client(role as TestRole, { personId: scene.personId });
    const result = (await readings[kind]?.(client, scene, why as never)) as { ok: boolean; data: Seen };
    const records = await current(scene.register);
    await scene.register.close();
    if (!result.ok) return;
    const record = records.get(`${kind}/${result.data.id}`) as Kept;
    const hidden = hiddenFrom(kind, role);
    const there = Object.keys(record.sealed).filter((field) => !entities[kind]?.fields[field]?.internal);
    expect([...result.data.masked].sort()).toEqual(there.filter((field) => hidden.includes(field)).sort());
  });
});

describe('an erasure', () => {
  it('leaves of each record what the facts say', async () => {
    const register = await TestRegister.open();
    const registrar = register.client('registrar');
    const enter = async (body: typeof annaTestwell) =>
      data(await registrar.createPerson({ body, purpose, idempotencyKey: newKey() })).id;
    const number = citizenNumber('11010519001231998');
    const personId = await enter({ ...annaTestwell, citizenNumber: number });
    const twin = await enter({ ...annaTestwell, citizenNumber: number });
    await enter(bobTestwell);
    const path = { personId };
    const file = data(
      await registrar.createFile({
        path,
        body: { category: 'certificate', title: 'Permit' },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
    data(await registrar.startDocument({ path: { fileId: file.id }, body: pdf, purpose, idempotencyKey: newKey() }));
    const closed = { status: 'closed' } as const;
    data(await registrar.amendFile({ path: { fileId: file.id }, body: closed, purpose, ifMatch: file.etag }));
    data(
      await registrar.giveConsent({
        path,
        body: { use: 'newsletter', evidence: 'form 7' },
        purpose,
        idempotencyKey: newKey(),
      }),
    );
    register.ports.receipts.known.set(paidReceipt.order, paidReceipt);
    data(
      await register
        .client('caseworker')
        .claimReceipt({ path, body: claimOf(paidReceipt), purpose, idempotencyKey: newKey() }),
    );
    const body = { address: { line: '6 Synthetic Street' }, members: [personId, twin].map(asMember) };
    data(await registrar.createHousehold({ body, purpose, idempotencyKey: newKey() }));
    data(
      await register.client('clerk').breakGlass({
        path,
        body: { reason: 'collapsed' },
        purpose: 'emergency',
        idempotencyKey: newKey(),
      }),
    );
    register.pass(2 * dayMs);
    const before = await current(register);
    expect(await erase(register, personId)).toMatchObject({ outcome: 'erased' });
    const after = await current(register);
    const changed = new Set<string>();
    for (const [name, was] of before) {
      const now = after.get(name) as Kept;
      const { erased } = entities[was.kind] as AnyRegister['entities'][string];
      if (was.kind === 'person' && was.id !== personId) expect(now).toEqual(was);
      else if (typeof erased === 'object' && 'becomes' in erased) {
        changed.add(was.kind);
        expect([name, now.facts]).toEqual([name, { ...was.facts, ...erased.becomes }]);
        expect(Object.keys(now.sealed).length === 0 || (await register.office.vault.key(now.key)) === undefined).toBe(
          true,
        );
      } else if (typeof erased === 'object') {
        changed.add(was.kind);
        const { householdId } = { householdId: was.id };
        const seen = data(await registrar.readHousehold({ path: { householdId }, purpose }));
        expect(seen[erased.without as 'members']).toEqual([asMember(twin)]);
      } else expect(now).toEqual(was);
    }
    expect([...changed].sort()).toEqual([
      ...['consent', 'document', 'file', 'glass', 'household', 'person', 'receipt', 'review'],
    ]);
    await register.close();
  });
});

const asMember = (personId: string) => ({ personId, relation: 'member' });
