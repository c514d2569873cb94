import { entities, entity } from '../../../lib/engine/register/entity';
import type { RegisterFacts } from '../../../lib/engine/register/facts';
import { type DocumentSettings, startDocument } from '../../../lib/engine/register/files/documents';
import { kinds as common } from '../../../lib/engine/register/kinds';
import { memoryRegisterPorts } from '../../../lib/engine/register/memory';
import { type CallWith, openOffice } from '../../../lib/engine/register/office';
import { amendRecord, createRecord, eraseRecord } from '../../../lib/engine/register/records/operations';
import { isLeft } from '../../../lib/engine/register/records/stored';
import { register } from '../../../lib/engine/register/register';
import { permits } from '../../support/services/permits/functions/register';
import { operations } from '../../support/services/permits/operations';
import { cutOff, whileWaiting } from '../../support/steps-of-state';

interface State {
  readonly state: 'made' | 'gone';
}

const leaves = { state: 'gone' } as const;
/** Visits have keys of their own, and documents; notes are under the key of their permit. Synthetic. */
const kinds = entities({
  permit: entity<State>({ about: 'itself', leaves }),
  visit: entity<State>({ listOf: (id) => `visits-of#${id}`, leaves, kept: { with: 'permit' } }),
  note: entity<State>({
    listOf: (id) => `notes-of#${id}`,
    leaves,
    kept: { with: 'permit' },
    sealedBy: 'permit',
  }),
  document: { ...common.document, kept: { with: 'visit' }, sealedBy: 'visit' },
});
const facts: RegisterFacts<DocumentSettings, 'clerk', 'permits'> = {
  service: permits.facts.service,
  entities: kinds,
  roles: ['clerk'],
  purposes: { permits: 'public-task' },
  members: () => [],
  masks: () => [],
};
const settings = {
  access: { groupsClaim: 'groups', cityClaim: 'city', personClaim: 'person' },
  throttle: { requestsPerMinute: 60, burst: 10 },
  officeHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
  documents: { types: ['application/pdf'], maxMegabytes: 1 },
};
const made = { facts: { state: 'made' }, fields: { text: 'Anna Testwell' } } as const;
const pdf = { name: 'Photograph', contentType: 'application/pdf', bytes: 9, sha256: 'c2hh' };

async function desk() {
  const ports = memoryRegisterPorts(facts.service, Date.parse('2026-11-25T10:00:00Z'));
  const office = await openOffice(register(facts), { city: 'testville', timeZone: 'UTC', settings }, ports);
  const call = (idempotencyKey: string, ifMatch = 1) =>
    ({
      office,
      operation: operations.erasePermit,
      principal: { who: 'clerk', actor: 'a', roles: ['clerk'], ofThisCity: true, personId: undefined },
      role: 'clerk',
      purpose: 'permits',
      requestId: 'r',
      params: {},
      query: {},
      body: pdf,
      ifMatch,
      idempotencyKey,
      glass: undefined,
    }) as unknown as CallWith<DocumentSettings, object, object, typeof pdf>;
  const { body } = await createRecord(call('a-permit'), kinds.permit, made);
  const of = { kind: 'permit', id: body.id, key: `permit/${body.id}` };
  return {
    ports,
    office,
    of,
    call,
    make: (kind: 'visit' | 'note') => createRecord(call(`a-${kind}`), kinds[kind], { ...made, of }),
    erase: () => eraseRecord(call('an-erasure'), { ...kinds.permit, leaves }, body.id),
    /** Records that are kept with the permit. */
    async kept(kind: 'visit' | 'note') {
      const ids = await office.lists.ids(kinds[kind].listOf?.(body.id) ?? '');
      const found = await Promise.all(ids.map((id) => office.book.read(kinds[kind], id)));
      return found.flatMap((record) => record ?? []);
    },
  };
}
type Desk = Awaited<ReturnType<typeof desk>>;

/** What of a kind can still be read. */
async function readable({ kept, office }: Desk, kind: 'visit' | 'note'): Promise<number> {
  const records = await kept(kind);
  const keys = await Promise.all(records.map(({ key }) => office.vault.key(key)));
  return records.filter((record, i) => keys[i] !== undefined || !isLeft(kinds[kind], record)).length;
}

const outcome = (call: Promise<unknown>) => call.then(() => 'done').catch((error: Error) => error.message);

describe('what is kept with a record', () => {
  it('goes with it: its key and every version, what is kept with it in turn, and documents', async () => {
    const at = await desk();
    const { body: visit } = await at.make('visit');
    const { body: note } = await at.make('note');
    await amendRecord(at.call('an-amendment'), kinds.visit, visit.id, { fields: { text: 'Bob Testwell' } });
    const [record] = await at.kept('visit');
    await startDocument(at.call('a-document'), record as typeof at.of & never);
    const receipts = await at.erase();
    expect(receipts.map(({ key }) => key)).toEqual([at.of.key, `visit/${visit.id}`]);
    for (const key of [at.of.key, `visit/${visit.id}`]) expect(await at.office.vault.key(key)).toBeUndefined();
    expect(await at.office.book.read(kinds.visit, visit.id)).toMatchObject({ facts: { state: 'gone' }, sealed: {} });
    expect(await at.office.book.read(kinds.note, note.id)).toMatchObject({ facts: { state: 'gone' }, sealed: {} });
    expect(at.ports.documents.removed).toHaveLength(1);
    expect(await at.erase()).toEqual(receipts);
  });

  it('goes alone when it is erased itself', async () => {
    const at = await desk();
    const { body: visit } = await at.make('visit');
    await at.make('note');
    await eraseRecord(at.call('an-erasure'), { ...kinds.visit, leaves }, visit.id);
    expect([await readable(at, 'visit'), await readable(at, 'note')]).toEqual([0, 1]);
    expect(await at.office.vault.key(at.of.key)).toBeDefined();
  });

  it.each([undefined, 'note'])('does not come in where no erasure would find it: of %s', async (kind) => {
    const at = await desk();
    const of = kind && { ...at.of, kind };
    const made = createRecord(at.call('a-visit'), kinds.visit, {
      facts: { state: 'made' },
      fields: {},
      ...(of ? { of } : {}),
    });
    await expect(made).rejects.toThrow(`visit: it is kept with a permit, and it is of ${kind ?? 'none'}`);
    expect(await at.kept('visit')).toEqual([]);
  });

  it('does not come in by a call that is not told from another with the same content', async () => {
    const at = await desk();
    const made = createRecord(at.call(''), kinds.permit, { facts: { state: 'made' }, fields: {} });
    await expect(made).rejects.toThrow('erasePermit creates a record, and does not say idempotencyKey');
  });

  it('is not erased alone where it is under the key of the other, which would go', async () => {
    const at = await desk();
    const { body: note } = await at.make('note');
    const alone = eraseRecord(at.call('an-erasure'), { ...kinds.note, leaves }, note.id);
    await expect(alone).rejects.toThrow('note: a permit seals it');
    expect([await at.office.vault.key(at.of.key), await readable(at, 'note')]).toEqual([expect.anything(), 1]);
  });

  it.each([
    ['visit', 'writing'],
    ['visit', 'erasure'],
    ['note', 'writing'],
    ['note', 'erasure'],
  ] as const)(
    'does not stay when it came while the other was erased: a %s, the %s waits at each step',
    async (kind, waiting) => {
      for (let step = 0, waited = true; waited; step++) {
        const at = await desk();
        const answers: string[] = [];
        const calls = {
          writing: async () => answers.push(await outcome(at.make(kind))),
          erasure: async () => answers.push(await outcome(at.erase())),
        };
        const other = waiting === 'writing' ? 'erasure' : 'writing';
        waited = await whileWaiting(at.ports.state, step, calls[waiting], calls[other]);
        if (!waited) await calls[other]();
        expect([step, await readable(at, kind)]).toEqual([step, 0]);
        expect([step, answers.filter((answer) => answer !== 'done' && answer !== 'erased')]).toEqual([step, []]);
      }
    },
  );

  it('goes wherever the erasure was cut off, by its repetition', async () => {
    for (let step = 0, cut = true; cut; step++) {
      const at = await desk();
      await at.make('visit');
      await at.make('note');
      cut = await cutOff(at.ports.state, step, () => outcome(at.erase()));
      expect([step, (await at.erase()).length]).toEqual([step, 2]);
      expect([step, await readable(at, 'visit'), await readable(at, 'note')]).toEqual([step, 0, 0]);
    }
  });

  it('goes wherever its writing was cut off before the erasure, when either is repeated', async () => {
    for (let step = 0, cut = true; cut; step++) {
      const at = await desk();
      cut = await cutOff(at.ports.state, step, () => outcome(at.make('visit')));
      await at.erase();
      expect([step, await outcome(at.make('visit'))]).not.toEqual([step, 'done']);
      expect([step, await readable(at, 'visit')]).toEqual([step, 0]);
    }
  });

  it('belongs to a record by whose key it is sealed, or it is not written', async () => {
    const at = await desk();
    const { body: visit } = await at.make('visit');
    const call = at.call('another-note');
    const of = { kind: 'visit', id: visit.id, key: `visit/${visit.id}` };
    for (const strange of [{}, { of }])
      await expect(createRecord(call, kinds.note, { ...made, ...strange })).rejects.toThrow(
        'the key of a permit seals',
      );
    expect(await at.kept('note')).toEqual([]);
  });
});
