import { whyReading } from '../../lib/review/rules/security/read-tables';
import { services } from '../../lib/services';
import { type Column, hasPseudonyms, type RecordSchema } from '../../lib/services/shared';
import { say } from '../../lib/words/say';
import { beacon } from '../support/services/beacon';
import { clinic } from '../support/services/clinic';

const all = [...services, beacon, clinic];
const tables = all.flatMap((service) => service.records.map((record) => [record.table, record, service] as const));

/** Words by which the documentation of a column says that a value comes from a person, and names of columns that lead to one. */
const ofAPerson =
  /\b(hash|pseudonym|tokens?|persons?|people|patients?|pupils?|residents?|households?|customers?|holders?|drivers?|licen[cs]e plates?|phones?|e-?mails?)\b/i;
const leadsToAPerson = /(^|_)(session|token|person|patient|pupil|resident|household|customer|account|plate)(_|$)/;

const readsLikeAPerson = ([name, { doc }]: readonly [string, Column]) =>
  ofAPerson.test(doc.en) || leadsToAPerson.test(name);

const reading = (record: RecordSchema, language: 'en' | 'zh') => say(whyReading([record.table], services), language);

describe.each(tables)('the table %s', (_, record, service) => {
  it('declares the columns whose words tell of people', () => {
    const said = Object.entries(record.columns).filter(readsLikeAPerson);
    const missing = said.filter(([, { pseudonym }]) => !pseudonym);
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it('tells of single persons only where its service handles their data', () => {
    expect(hasPseudonyms(record) && service.dataClass === 'operational').toBe(false);
  });
});

describe.each(tables.filter(([, , service]) => services.includes(service)))('a right to read %s', (_, record) => {
  it('is reported as the definition has it', () => {
    const pseudonyms = hasPseudonyms(record);
    expect(reading(record, 'en').includes('has a pseudonym')).toBe(pseudonyms);
    expect(reading(record, 'en').includes('No column of these tables stands for a person')).toBe(!pseudonyms);
    expect(reading(record, 'zh').includes('假名')).toBe(pseudonyms);
  });
});

describe('a right to read tables', () => {
  it('names those of them that tell of people', () => {
    const text = say(whyReading(['charging_sessions', 'charging_pad_states'], services), 'en');
    expect(text).toContain('“Charging sessions”');
    expect(text).not.toContain('pad');
  });

  it('says nothing of a table that no service defines', () => {
    expect(say(whyReading(['traffic_splits', 'of_yore'], services), 'en')).toContain('No service says');
  });

  it('is known to concern people who charge, who pay and who are ill', () => {
    const telling = tables.filter(([, record]) => hasPseudonyms(record)).map(([table]) => table);
    const sessions = ['charging_sessions', 'charging_reservations', 'charging_meter_values'];
    const paid = ['payments', 'ledger', 'charges', 'reconciliation'].map((table) => `payments_${table}`);
    const treated = ['medical_visits', 'medical_appointments'];
    expect(telling.sort()).toEqual([...sessions, 'requests_requests', ...paid, ...treated].sort());
  });
});
