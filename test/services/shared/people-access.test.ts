import { z } from 'zod';
import { services } from '../../../lib/services';
import { checkDefinition, facts, peopleAccessOf, type Service, service } from '../../../lib/services/shared';
import type { AnyFacts } from '../../../lib/services/shared/facts';
import { peopleAccessConfig } from '../../../lib/services/shared/people-access-config';
import { water } from '../../../lib/services/water/facts';

type Data = 'operational' | 'personal';
const of = (data: Data, config: z.ZodObject): Service =>
  service({
    facts: facts<Record<string, unknown>>()({
      id: 'loans',
      name: { en: 'Loans', zh: '借阅' },
      summary: { en: 'Loans.', zh: '借阅。' },
      department: 'culture',
      data,
      devices: { gate: { name: { en: 'Gate', zh: '闸机' }, count: () => 1, reports: () => 60 } },
      sweep: {},
      tables: {},
      alarms: {},
      indicators: {},
      feeds: {
        loans: {
          kind: 'file',
          latency: 'minutes',
          name: { en: 'Loans', zh: '借阅' },
          from: 'gate',
          becomes: [],
          files: [{ format: 'csv', doc: { en: 'A row a loan.', zh: '每行一笔。' } }],
          messagesPerDay: () => 1,
          meanBytes: 1,
          maxBytes: 10,
        },
      },
    }) as never,
    config: config as never,
  });

describe('data of people of a service that is no register', () => {
  it('bring an audit trail, and who may look', () => {
    const made = of('personal', z.strictObject({ access: peopleAccessConfig }));
    expect(made.state.map(({ id }) => id)).toEqual(expect.arrayContaining(['audit', 'audit-heads', 'keys']));
    expect(Object.keys(peopleAccessOf(made)?.roles ?? {})).toEqual(['protection-officer', 'support']);
    expect(made.processors.flatMap(({ state }) => state)).not.toContain('audit');
  });

  it('without the setting of who may look are refused before anything is built', () => {
    expect(() => of('personal', z.strictObject({}))).toThrow('access.support: nothing says who has the role');
  });

  it('are the only ones that do', () => {
    const made = of('operational', z.strictObject({}));
    expect([made.state.map(({ id }) => id).includes('audit'), peopleAccessOf(made)]).toEqual([false, undefined]);
  });
});

describe('a feed of people', () => {
  it('shows shares and counts, never what somebody used', () => {
    const { feeds } = water as unknown as AnyFacts;
    const shown = { ...feeds.consumption, shows: ['readings-complete', 'consumption'] };
    const changed = { ...water, feeds: { ...feeds, consumption: shown } } as unknown as AnyFacts;
    const one = services.find(({ id }) => id === 'water') as Service;
    expect(checkDefinition(one, changed).filter(({ part }) => part === 'feeds.consumption')).toMatchObject([
      { fault: 'it is of people and shows consumption, which is neither a share nor a count' },
    ]);
  });
});

describe.each(services.map((one) => [one.id, one] as const))('%s', (_, one) => {
  it('has one audit trail where it has data of people, and none elsewhere', () => {
    const trails = one.state.filter(({ kind }) => kind === 'audit');
    expect(trails).toHaveLength(one.dataClass === 'operational' ? 0 : 1);
  });
});
