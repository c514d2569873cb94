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

  it('a store that every register has, misspelt', () => {
    const { 'audit-heads': heads, ...stores } = of.stores as NonNullable<AnyFacts['stores']>;
    expect(faultsOf(residents, { ...of, stores: { ...stores, 'audit-head': heads } } as AnyFacts)).toContain(
      `${place}/facts.ts: stores.audit-heads: every register has it, and the facts have not`,
    );
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
    ['no key of its own where it seals', { sealedBy: 'document' }, 'document, by which it is sealed, has no key'],
  ])('a record with %s', (_, change, fault) => {
    const consent = { ...register.entities.consent, ...change } as AnyRegister['entities'][string];
    const changed = { ...of, register: { ...register, entities: { ...register.entities, consent } } };
    expect(faultsOf(residents, changed)).toEqual([
      expect.stringContaining(`${place}/register.ts: register.entities.consent: ${fault}`),
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
