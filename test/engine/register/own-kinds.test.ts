import { entities, entity } from '../../../lib/engine/register/entity';
import type { RegisterFacts } from '../../../lib/engine/register/facts';
import { startDocument } from '../../../lib/engine/register/files/documents';
import type { FileSettings } from '../../../lib/engine/register/files/files';
import { kinds as common, ofPeople, type PersonFacts } from '../../../lib/engine/register/kinds';
import { memoryRegisterPorts } from '../../../lib/engine/register/memory';
import { type CallWith, openOffice } from '../../../lib/engine/register/office';
import { createOnce } from '../../../lib/engine/register/records/create';
import { register } from '../../../lib/engine/register/register';
import { eraseOrRestrict } from '../../../lib/engine/register/rights/erase';
import { allRecordsOf } from '../../../lib/engine/register/rights/subject-records';
import { permits } from '../../support/services/permits/functions/register';
import { operations } from '../../support/services/permits/operations';

interface ReportFacts {
  readonly personId: string;
  readonly status: 'written' | 'gone';
}

const reportsOf = (personId: string) => `reports-of#${personId}`;
const kinds = entities({
  pupil: entity<PersonFacts>(ofPeople),
  report: entity<ReportFacts>({ about: 'personId', listOf: reportsOf, leaves: { status: 'gone' } }),
  note: entity<{ readonly personId: string }>({
    about: 'personId',
    listOf: (id) => `notes-of#${id}`,
    sealedBy: 'pupil',
  }),
  file: common.file,
  document: { ...common.document, kept: { with: 'report' }, sealedBy: 'report' },
});

/** A register of people with kinds of its own. Synthetic. */
const facts: RegisterFacts<FileSettings, 'head', 'teaching'> = {
  service: permits.facts.service,
  entities: kinds,
  people: kinds.pupil,
  roles: ['head'],
  purposes: { teaching: 'public-task' },
  members: () => [],
  masks: () => [],
};
const settings = {
  access: { groupsClaim: 'groups', cityClaim: 'city', personClaim: 'person', head: ['heads'] },
  throttle: { requestsPerMinute: 60, burst: 10 },
  officeHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] },
  retention: {},
  processingTime: {},
  legalHold: [],
  documents: { types: ['application/pdf'], maxMegabytes: 1 },
};

const pupil: PersonFacts = {
  status: 'active',
  protected: false,
  legalHold: false,
  mergedInto: null,
  absorbed: [],
  tokens: [],
};
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

async function school() {
  const ports = memoryRegisterPorts(facts.service, Date.parse('2026-11-25T10:00:00Z'));
  const office = await openOffice(register(facts), { city: 'testville', timeZone: 'UTC', settings }, ports);
  const call = {
    office,
    operation: operations.erasePermit,
    principal: { who: 'head', actor: 'a', roles: ['head'], ofThisCity: true, personId: undefined },
    role: 'head',
    purpose: 'teaching',
    requestId: 'r',
    params: {},
    query: {},
    body: {},
    ifMatch: 1,
    idempotencyKey: 'a-key-of-mine',
    glass: undefined,
  } as unknown as CallWith<FileSettings>;
  const person = await createOnce(call, kinds.pupil, id(1), () => ({
    facts: pupil,
    fields: { name: 'Anna Testwell' },
  }));
  const written = { personId: id(1), status: 'written' } as const;
  const draft = () => ({ facts: written, fields: { text: 'Works well.' } });
  const report = await createOnce(call, kinds.report, id(2), draft, person);
  const left = () => ({ facts: { personId: id(1) }, fields: { text: 'Left early.' } });
  await createOnce(call, kinds.note, id(3), left, person);
  const pdf = { name: 'Mark', contentType: 'application/pdf', bytes: 9, sha256: 'c2hh' };
  await startDocument({ ...call, body: pdf, idempotencyKey: 'key-of-report' } as never, report);
  return { call, office, person, ports };
}

describe('a kind of records that a register has beside the common ones', () => {
  it('is found with its documents when a person asks what is held of them', async () => {
    const { office, person } = await school();
    const found = (await allRecordsOf(office, person)).map(({ kind }) => kind).sort();
    expect(found).toEqual(['document', 'note', 'pupil', 'report']);
  });

  it('goes with its person: its own key, its documents, and what is under the key of the person', async () => {
    const { call, office, person, ports } = await school();
    const { outcome, receipts } = await eraseOrRestrict(call, person);
    expect([outcome, receipts.map(({ key }) => key)]).toEqual(['erased', [`report/${id(2)}`, person.key]]);
    expect(await office.book.read(kinds.report, id(2))).toMatchObject({ facts: { status: 'gone' }, sealed: {} });
    expect(await office.book.read(kinds.pupil, id(1))).toMatchObject({ facts: { status: 'erased' }, sealed: {} });
    expect(await office.vault.key(person.key)).toBeUndefined();
    expect(ports.documents.removed).toHaveLength(1);
  });

  it('is erased again with the same receipts, as after a crash', async () => {
    const { call, person } = await school();
    const { receipts } = await eraseOrRestrict(call, person);
    expect((await eraseOrRestrict(call, person)).receipts).toEqual(receipts);
  });

  it('stays, restricted, as long as the person is held', async () => {
    const { call, office, person } = await school();
    await office.book.replace(person, { ...person, version: 2, facts: { ...person.facts, legalHold: true } });
    const held = { ...person, version: 2, facts: { ...person.facts, legalHold: true } };
    expect(await eraseOrRestrict(call, held)).toMatchObject({ outcome: 'restricted', reasons: ['legal-hold'] });
    expect(await office.book.read(kinds.report, id(2))).toMatchObject({ facts: { status: 'written' } });
  });
});
