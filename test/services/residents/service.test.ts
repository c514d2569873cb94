import { residents } from '../../../lib/services/residents';
import { checkSection } from '../../../lib/services/residents/category-check';
import { residentsConfig } from '../../../lib/services/residents/config';
import { operations } from '../../../lib/services/residents/operations';
import { personFields } from '../../../lib/services/residents/operations/person';
import { english } from '../../support/english';

const section = (more: object = {}) =>
  residentsConfig.parse({ population: 10, retention: { application: '10y' }, ...more });
const list = Object.entries(operations);

describe('the operations of the register', () => {
  it.each(list)(
    '%s can be repeated without harm: by version, by key, by the sender’s own id, or since it only reads',
    (id, o) => {
      const safe = o.method === 'GET' || id === 'searchPeople' || id === 'createRequest';
      expect(safe || o.ifMatch || o.idempotencyKey).toBe(true);
    },
  );

  it('have no identifier of a person in a query', () => {
    const queries = new Set(list.flatMap(([, o]) => Object.keys(o.query.shape)));
    expect([...queries].sort()).toEqual(['cursor', 'limit', 'status', 'version']);
  });

  it('give every field of a person a class', () => {
    for (const [name, field] of Object.entries(personFields.shape))
      expect([name, field.meta()]).toEqual([name, expect.objectContaining({ 'x-sensitivity': expect.any(String) })]);
  });
});

describe('the section of a city file', () => {
  it('needs a population and retentions only', () => {
    expect(checkSection(section())).toEqual([]);
  });

  it.each([
    [{ legalHold: ['tax'] }, ['legalHold', 0]],
    [{ processingTime: { tax: '20d' } }, ['processingTime', 'tax']],
    [{ officeHours: { from: '09:00', to: '09:00' } }, ['officeHours', 'to']],
  ])('%j has a problem at its place, with a remedy', (more, path) => {
    const problems = checkSection(section(more)).map((p) => ({ path: p.path, hint: english(p.hint) }));
    expect(problems).toEqual([{ path, hint: expect.any(String) }]);
  });

  it.each([
    { retention: { Application: '10y' } },
    { retention: { application: '10' } },
    { retention: { application: '0d' } },
    { population: -1 },
    { smallGroupMinimum: 1 },
    { documents: { types: [] } },
    { documents: { maxMegabytes: 101 } },
    { phoneCountryCode: '086' },
    { divisions: { '6401': ['x'] } },
    { masking: { clerk: ['shoeSize'] } },
    { officeHours: { days: [8] } },
    { unknown: true },
  ])('%j is refused', (more) => {
    expect(residentsConfig.safeParse({ population: 10, retention: { application: '10y' }, ...more }).success).toBe(
      false,
    );
  });
});

/** Alarms by their numbers in docs/domain/residents.md; the last two by its duties and by docs/domain/common.md, check 3. */
const onPage = {
  1: ['request-overdue'],
  2: ['break-glass'],
  3: ['bulk-read', 'unusual-reading'],
  4: ['own-or-relative-file', 'protected-file', 'out-of-hours'],
  5: ['export-requested'],
  6: ['records-past-retention'],
  7: ['duplicate-rate', 'identity-failures'],
  8: ['processing-overdue'],
  duties: ['audit-broken', 'other-city'],
};

describe('the definition', () => {
  it('gives each function no store that it has no use for', () => {
    const stores = Object.fromEntries(residents.processors.map((p) => [p.id, [...p.state].sort()]));
    expect(stores.documents).toEqual(['documents', 'records']);
    expect(stores.sweeps).not.toEqual(expect.arrayContaining(['keys']));
    expect(stores.records).toEqual(residents.state.map((s) => s.id).sort());
  });

  it('locks the trail for three years, and keeps records for good', () => {
    const expire = Object.fromEntries(residents.state.map((s) => [s.id, s.expireDays]));
    expect(expire).toMatchObject({ audit: 1096, records: null, keys: null, index: null });
  });

  it('has the alarms of docs/domain/residents.md in both languages', () => {
    expect(residents.alarms.map(({ id }) => id).sort()).toEqual(Object.values(onPage).flat().sort());
    for (const { name, runbook } of residents.alarms)
      for (const words of [name, runbook])
        expect(words).toEqual({ en: expect.stringMatching(/./), zh: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });

  it('costs in proportion to its people', () => {
    const units = (population: number) => residents.costs.map((c) => c.unitsPerMonth(section({ population })));
    expect(units(12_000)).toEqual([10_000, 10_000]);
    expect(units(0)).toEqual([0, 0]);
  });
});
