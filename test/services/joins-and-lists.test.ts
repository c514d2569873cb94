import { type AnyFacts, checkDefinition, type Service, service } from '../../lib/services/shared';
import { config } from '../../lib/services/waste/config';
import { waste } from '../../lib/services/waste/facts';

/** What contradicts in the service of waste with other facts. */
function faultsOf(change: Partial<Record<keyof AnyFacts, unknown>>): readonly string[] {
  try {
    service({ facts: { ...waste, ...change } as unknown as typeof waste, config });
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^.*facts\.ts: /, ''));
  }
}

const collections = (joins: unknown) => ({
  feeds: { ...waste.feeds, collections: { ...waste.feeds.collections, joins } },
});
const list = (change: object) => ({
  reports: { 'worth-driving-to': { ...waste.reports?.['worth-driving-to'], ...change } },
});

describe('a feed that joins another', () => {
  it('contradicts nothing as it stands', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    ['no feed', 'levels'],
    ['itself', 'collections'],
  ])('joins a feed with windows of its own, not %s', (_, joins) => {
    expect(faultsOf(collections(joins))).toEqual([
      `feeds.collections: ${joins} is no feed of the same devices with windows of its own`,
    ]);
  });

  it('writes what the feed that it joins becomes, and is written by it', () => {
    const made: Service = service({ facts: waste, config });
    const tables = (id: string) => {
      const own = made.feeds.find((feed) => feed.id === id)?.records ?? [];
      return [...own, ...(made.processors.find((one) => one.id === id)?.records ?? [])].sort();
    };
    expect(tables('fill-level')).toEqual(['waste_collections', 'waste_emptyings', 'waste_levels']);
    expect(tables('collections')).toEqual(tables('fill-level'));
  });
});

describe('a list of the day', () => {
  it.each([
    ['an hour that is no setting', list({ hour: 'listTime' }), 'reports.worth-driving-to: setting listTime is none of'],
    [
      'an id with a capital',
      { reports: { Due: waste.reports?.['worth-driving-to'] } },
      'reports.Due: an id is lower case',
    ],
    [
      'a column that every list has',
      list({ columns: { rank: { type: 'int', doc: 'Its place.' } } }),
      'reports.worth-driving-to.rank: every table has that column',
    ],
    ['nobody who writes it', { sweep: undefined }, 'reports.worth-driving-to: nothing writes it: add sweep'],
    ['data of people', { data: 'personal' }, 'reports: rows of a list stand in a log, where personal data must not be'],
  ])('is refused with %s', (_, change, fault) => {
    expect(faultsOf(change).filter((one) => one.startsWith('reports'))).toEqual([expect.stringContaining(fault)]);
  });

  it('names no setting of another service', () => {
    expect(checkDefinition(service({ facts: waste, config }), waste as unknown as AnyFacts)).toEqual([]);
  });
});
