import { serve } from '../../../lib/engine/register/api/serve';
import { entities, entitiesOf, entity } from '../../../lib/engine/register/entity';
import { registerFactsOf } from '../../../lib/engine/register/facts-of';
import type { Call } from '../../../lib/engine/register/office';
import { createRecord, eraseRecord } from '../../../lib/engine/register/records/operations';
import { show, viewOf } from '../../../lib/engine/register/records/view';
import { apiOf, register } from '../../../lib/engine/register/register';
import type { Facts, SectionOf } from '../../../lib/services/shared/facts';
import type { AnyRegister } from '../../../lib/services/shared/register';
import { permitDesk } from '../../support/permit-desk';
import { permits as service } from '../../support/services/permits/facts';
import { api } from '../../support/services/permits/functions';
import { kinds } from '../../support/services/permits/functions/kinds';
import { permits as functions } from '../../support/services/permits/functions/register';
import { operations } from '../../support/services/permits/operations';
import { register as permits } from '../../support/services/permits/register';

// Faults that a service may have in its register, and that would show or lose what is somebody's.

const parts = { permit: entity<object>(), document: kinds.document };
const runs = {} as never;

describe('a kind of records', () => {
  it.each([
    ['leaves what its facts do not say', { leaves: {} }],
    ['leaves something else than its facts say', { leaves: { status: 'valid' } }],
    ['forgets what its facts do not say', { forgets: { zone: '' } }],
    ['is about somebody else than its facts say', { about: 'personId' }],
    ['hides from all what its facts do not say', { internal: ['plate'] }],
  ] as const)('does not start when it %s', (_, part) => {
    expect(() => entitiesOf(permits as AnyRegister, { ...parts, permit: entity<object>(part) })).toThrow(/^permit: /);
  });

  it('does not start beside the facts of its register, or without them', () => {
    expect(() => registerFactsOf(service, { entities: entities(parts) })).toThrow('permits: permit');
    expect(() => registerFactsOf(service, { entities: { document: kinds.document } })).toThrow('permits: permit');
    expect(() => registerFactsOf(service, { entities: { ...kinds, note: kinds.document } })).toThrow('permits: note');
  });

  it.each([
    ['the list of all of another', { document: { ...kinds.document, list: 'permits' } }],
    ['the list of an owner', { permit: { ...kinds.permit, listOf: kinds.document.listOf } }],
    ['a list of the engine', { permit: { ...kinds.permit, list: 'requests' } }],
  ])('does not start with records of a kind in %s', (_, part) => {
    expect(() => registerFactsOf(service, { entities: { ...kinds, ...part } as never })).toThrow(
      'others stand in list',
    );
  });

  it('does not start when an erasure would not find it', () => {
    const { listOf: _, ...document } = kinds.document;
    expect(() => registerFactsOf(service, { entities: { ...kinds, document } })).toThrow('document has no listOf');
    const note = { ...permits.entities.permit, about: 'personId', clear: ['personId'], erased: { becomes: {} } };
    const entities = { ...permits.entities, note } as unknown as AnyRegister['entities'];
    const changed = { ...permits, entities } as AnyRegister;
    const own = entitiesOf(changed, { ...kinds, permit: entity<object>(), note: entity<object>() });
    const of = { ...service, register: changed } as never;
    expect(() => registerFactsOf(of, { entities: own })).not.toThrow();
    expect(() => registerFactsOf(of, { entities: own, people: own.permit as never })).toThrow('note has no listOf');
  });
});

describe('the config of a register', () => {
  it('does not compile without what every register reads of it, or with something else in its place', () => {
    type Section = Omit<SectionOf<typeof service>, 'officeHours'> & { officeHours: { days: string[] } };
    type Other =
      typeof service extends Facts<
        infer _S,
        infer D,
        infer T,
        infer A,
        infer I,
        infer F,
        infer W,
        infer S,
        infer P,
        infer X,
        infer R,
        infer G,
        infer K
      >
        ? Facts<Section, D, T, A, I, F, W, S, P, X, R, G, K>
        : never;
    // @ts-expect-error: names of days, where numbers are read, and every hour would be out of hours
    const of = () => registerFactsOf(service as unknown as Other, { entities: kinds });
    expect(of).toBeInstanceOf(Function);
  });
});

describe('an erasure', () => {
  it('does not compile of a kind of which it leaves nothing to know it by', () => {
    const of = (call: Call) =>
      // @ts-expect-error: of a note nothing says that it is erased
      eraseRecord(call, entities({ note: entity<{ readonly zone: string }>() }).note, 'id');
    expect(of).toBeInstanceOf(Function);
  });

  it('does not compile of a kind under the key of another', () => {
    // @ts-expect-error: the key of its permit would go, and all that it seals
    const of = (call: Call) => eraseRecord(call, kinds.document, 'id');
    expect(of).toBeInstanceOf(Function);
  });
});

describe('a field that a role sees masked', () => {
  const document = { ...permits.entities.document, fields: { plate: { sensitivity: 'identity' } } };
  const changed = {
    ...permits,
    entities: { ...permits.entities, document: { ...document, hides: { clerk: 'all', 'traffic-warden': 'all' } } },
  } as unknown as AnyRegister;
  const own = registerFactsOf({ ...service, register: changed } as never, {
    entities: entitiesOf(changed, { permit: entity<object>(), document: entity<object>({ listOf: String }) }),
  });
  const desk = { facts: own, settings: {} } as never;

  it.each([
    ['permit', { open: ['plate'], masked: ['plate'] }, { plate: '**** 123' }],
    ['document', { open: [], masked: ['plate'] }, {}],
  ])('is shown in part of the kind whose facts say so, and of no other with such a field: %s', (kind, view, shown) => {
    const record = { kind, sealed: { plate: 'sealed' } } as never;
    expect(viewOf(desk, record, 'traffic-warden', false)).toEqual(view);
    expect(show(desk, record, { plate: 'TEST 123' }, view)).toEqual(shown);
  });
});

describe('a record', () => {
  const issue = async (clear: object, fields: object) => {
    const desk = await permitDesk();
    const call = {
      office: desk.office,
      operation: operations.issuePermit,
      principal: { who: 'w', actor: 'a' },
      role: 'clerk',
      purpose: 'permit-administration',
      requestId: 'r',
      params: {},
      body: {},
      idempotencyKey: 'a-key-of-mine',
    } as unknown as Call;
    const made = createRecord(call, kinds.permit, { facts: clear as never, fields: fields as never });
    return { made, desk };
  };

  it.each([
    ['has a personal datum in clear', { status: 'valid', zone: 'A', holder: 'Anna Testwell' }, {}, 'holder in clear'],
    ['has a datum that the facts do not know', { status: 'valid', zone: 'A' }, { holders: 'Anna' }, 'holders sealed'],
    ['is what an erasure leaves', { status: 'erased', zone: 'A' }, { holder: 'Anna' }, 'what an erasure leaves'],
  ])('is not written when it %s', async (_, clear, fields, fault) => {
    const { made, desk } = await issue(clear, fields);
    await expect(made).rejects.toThrow(fault);
    expect(desk.ports.state.partitionsOf('records')).toEqual([]);
  });
});

describe('an operation for people who see what is theirs', () => {
  const own = { role: 'traffic-warden', purpose: 'parking-control' } as const;

  it('does not start when nothing says whose data it gives', () => {
    expect(() => apiOf(register({ ...functions.facts, own }), operations, runs)).toThrow(
      'permits: readPermit is for traffic-warden, and says neither its subject nor that it checksItself',
    );
    const readPermit = { ...operations.readPermit, subject: 'permitId' };
    expect(() => apiOf(register({ ...functions.facts, own }), { ...operations, readPermit }, runs)).not.toThrow();
    const checked = { ...operations.readPermit, checksItself: true as const };
    expect(() =>
      apiOf(register({ ...functions.facts, own }), { ...operations, readPermit: checked }, runs),
    ).not.toThrow();
  });

  it('gives nothing when it did start', async () => {
    const desk = await permitDesk();
    const { json } = await desk.ask('POST', '/permits', { body: { holder: 'Anna', plate: 'TEST 123', zone: 'A' } });
    const request = {
      method: 'GET',
      path: `/permits/${(json as { id: string }).id}`,
      query: {},
      headers: { purpose: own.purpose },
      body: Buffer.from(''),
      caller: {
        kind: 'jwt' as const,
        claims: {
          iss: 'https://id.example.org',
          sub: 's',
          'custom:city': 'testville',
          'cognito:groups': ['street'],
        },
      },
      requestId: 'r',
    };
    const mine = { ...desk.office, facts: { ...desk.office.facts, own } };
    expect((await serve(mine as never, api, request, () => undefined)).status).toBe(404);
  });
});
