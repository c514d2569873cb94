import { residents } from '../../../lib/services/residents';
import { residents as facts } from '../../../lib/services/residents/facts';
import {
  type AnyFacts,
  type AnyRegister,
  checkDefinition,
  type Operation,
  type Service,
} from '../../../lib/services/shared';

const of = facts as AnyFacts;
const register = of.register as AnyRegister;
const [api] = residents.apis as [Service['apis'][number]];
const operations = api.operations as readonly Operation[];

/** The service with other operations. */
const withOperations = (change: (operations: readonly Operation[]) => readonly Operation[]): Service => ({
  ...residents,
  apis: [{ ...api, operations: change(operations) }],
});

/** With one operation changed. */
const withOperation = (id: string, change: Partial<Operation>): Service =>
  withOperations((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));

const faultsOf = (service: Service, changed: AnyFacts = of) =>
  checkDefinition(service, changed).map(({ file, part, fault }) => `${file}: ${part}: ${fault}`);

const place = 'lib/services/residents';

describe('a register', () => {
  it('as it is contradicts itself nowhere', () => {
    expect(faultsOf(residents)).toEqual([]);
  });

  it.each([
    ['a path that says what its params do not', { path: '/people/{person}' }, 'its path names person, its params are'],
    ['a call for nobody', { roles: [] }, 'nobody may call it'],
    ['a call for no purpose', { purposes: [] }, 'nobody may call it'],
    ['a purpose of residents for staff alone', { roles: ['clerk'] }, 'it names one of resident and own-data'],
    [
      'residents who may ask for more than their own',
      { purposes: ['oversight'] },
      'it names one of resident and own-data',
    ],
  ])('%s', (_, change, fault) => {
    expect(faultsOf(withOperation('readPerson', change))).toContainEqual(
      expect.stringContaining(`${place}/operations: operations.readPerson: ${fault}`),
    );
  });

  it.each([
    ['a problem', { problems: ['phone-wrong'] }, 'phone-wrong, a problem that the register has not'],
    ['a role', { roles: ['doctor', 'resident'] }, 'doctor, a role that the register has not'],
    ['a purpose', { purposes: ['treatment', 'own-data'] }, 'treatment, a purpose that the register has not'],
    ['records', { entity: 'persons' }, 'persons, records that the register has not'],
  ])('an operation with %s of another', (_, change, fault) => {
    expect(faultsOf(withOperation('readPerson', change))).toContainEqual(
      expect.stringContaining(`operations.readPerson: it names ${fault}`),
    );
  });

  it('residents who may call what says neither whose data it gives nor that it checks', () => {
    expect(faultsOf(withOperation('readPerson', { subject: undefined as never }))).toEqual([
      `${place}/operations: operations.readPerson: it is for resident, and says neither its subject nor that it checksItself`,
    ]);
  });

  const needed = 'the engine works with it in every register of such records';
  it.each([
    ['a store', 'stores', 'audit-heads'],
    ['the trail', 'stores', 'audit'],
    ['the store of documents, which it takes', 'stores', 'documents'],
    ['an alarm', 'alarms', 'other-city'],
    ['an alarm of a kind that it has', 'alarms', 'break-glass'],
    ['an indicator', 'indicators', 'accesses'],
  ] as const)('without %s that the engine works with', (_, part, id) => {
    const { [id]: __, ...rest } = of[part] as Readonly<Record<string, object>>;
    expect(faultsOf(residents, { ...of, [part]: rest })).toContain(`${place}/facts.ts: ${part}.${id}: ${needed}`);
  });

  it('without what the engine does for kinds that it has not', () => {
    const { glass: _, document: __, ...entities } = register.entities;
    const { 'break-glass': ___, ...alarms } = of.alarms;
    const { documents: ____, ...stores } = of.stores as NonNullable<AnyFacts['stores']>;
    const faults = faultsOf(residents, { ...of, alarms, stores, register: { ...register, entities } });
    expect(faults.filter((fault) => fault.includes(needed))).toEqual([]);
  });

  it.each([
    ['locked for less than the law says', { expireDays: 1095 }, 'a trail is locked for 1096 days at least (PIPL 56)'],
    ['that anybody may change', { kind: 'items' }, 'its kind is not audit'],
  ] as const)('with a trail %s', (_, change, fault) => {
    const stores = of.stores as NonNullable<AnyFacts['stores']>;
    const audit = { ...stores.audit, ...change } as NonNullable<AnyFacts['stores']>[string];
    expect(faultsOf(residents, { ...of, stores: { ...stores, audit } })).toEqual([
      `${place}/facts.ts: stores.audit: ${fault}`,
    ]);
  });

  it('two operations that nobody can tell apart', () => {
    expect(faultsOf(withOperation('readHousehold', { path: '/files/{householdId}' }))).toEqual([
      `${place}/operations: operations.readFile: there are two of GET /files/{fileId}`,
    ]);
  });

  it.each([
    ['a role', 'roles', 'analyst', ['readStatistics'], 'it may call no operation'],
    ['a purpose', 'purposes', 'statistics', ['readStatistics'], 'it is a purpose of no operation'],
    ['a problem', 'problems', 'four-eyes', ['decideExport'], 'no operation answers with it'],
    [
      'a kind of record',
      'entities',
      'consent',
      ['giveConsent', 'listConsents', 'withdrawConsent'],
      'no operation is about it',
    ],
  ])('%s that no operation names', (_, kind, id, only, fault) => {
    const without = withOperations((all) => all.filter((operation) => !only.includes(operation.id)));
    expect(faultsOf(without)).toContain(`${place}/register.ts: register.${kind}.${id}: ${fault}`);
  });

  it.each([
    ['an erasure that does not touch it', { erased: 'untouched' }, 'it is kept until erased, and an erasure does not'],
    ['no data subject in clear', { clear: ['use'], erased: { becomes: {} } }, 'it is about the person of personId'],
    ['an erasure of what is kept for good', { kept: 'for-good', sealedBy: 'consent' }, 'it is kept for good, and an'],
    [
      'a key that does not stay',
      { kept: 'for-good', erased: 'untouched' },
      'it is kept for good, and person, by which',
    ],
    ['a key that stays', { kept: { with: 'file' } }, 'it is sealed by person, which stays when that with which'],
    [
      'a time that nothing watches',
      { kept: { from: 'withdrawnAt', kind: 'use', spans: 'retention' } },
      'files, and nothing else, are kept from closedAt on',
    ],
    ['no key of its own where it seals', { sealedBy: 'document' }, 'document, by which it is sealed, has no key'],
  ])('a record with %s', (_, change, fault) => {
    const consent = { ...register.entities.consent, ...change } as AnyRegister['entities'][string];
    const changed = { ...of, register: { ...register, entities: { ...register.entities, consent } } };
    expect(faultsOf(residents, changed)).toEqual([
      expect.stringContaining(`${place}/register.ts: register.entities.consent: ${fault}`),
    ]);
  });

  it('records that are kept with each other, or with what is', () => {
    const withKind = (id: string, other: string) => ({
      ...register.entities[id],
      sealedBy: id,
      about: 'nobody',
      kept: { with: other },
    });
    const around = { consent: withKind('consent', 'glass'), glass: withKind('glass', 'household') };
    const entities = { ...register.entities, ...around, household: withKind('household', 'glass') };
    const faults = faultsOf(residents, { ...of, register: { ...register, entities } as unknown as AnyRegister });
    expect(faults).toEqual(
      ['household', 'consent', 'glass'].map((id) =>
        expect.stringContaining(`register.entities.${id}: what it is kept with is kept with it in turn`),
      ),
    );
  });

  it('records of people that are said to be operational', () => {
    expect(faultsOf(residents, { ...of, data: 'operational' })).toEqual([
      `${place}/facts.ts: data: records of people are personal or medical`,
    ]);
  });

  it('files that are not kept as the engine keeps them', () => {
    const file = { ...register.entities.file, kept: 'until-erased' } as AnyRegister['entities'][string];
    const changed = { ...of, register: { ...register, entities: { ...register.entities, file } } };
    expect(faultsOf(residents, changed)).toEqual([
      expect.stringContaining(`${place}/register.ts: register.entities.file: files, and nothing else, are kept`),
    ]);
  });

  it('operations without a register, and an API without operations', () => {
    const { register: _, ...rest } = of;
    expect(faultsOf(residents, rest)).toHaveLength(operations.length);
    expect(faultsOf({ ...residents, apis: [{ ...api, routes: [] }] })).toEqual([
      `${place}/facts.ts: apis.register: it has neither routes nor operations`,
    ]);
  });
});
