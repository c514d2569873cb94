import { runningPage } from '../../../lib/city/running/page';
import { servicePage } from '../../../lib/config/reference/service-page';
import { services } from '../../../lib/services';
import { beacon } from '../../support/services/beacon';

describe('the reference page of a service', () => {
  it.each(services.map((s) => [s.id, s] as const))(
    '%s: tells, with the page of who runs it, of everything in its definition',
    (_id, service) => {
      const page = servicePage(service) + runningPage(service, () => new Map());
      const { deviceTypes, feeds, apis, indicators, queries, state, costs } = service;
      const ids = [...deviceTypes, ...feeds, ...apis, ...indicators, ...queries, ...state, ...costs].map(
        ({ id }) => id,
      );
      const columns = service.records.flatMap(({ table, columns: own }) => [table, ...Object.keys(own)]);
      const alarms = service.alarms.map(({ id }) => `${service.id}.${id}`);
      expect([...ids, ...columns, ...alarms].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
    },
  );

  it('has no heading without something below it', () => {
    expect(servicePage({ ...beacon, state: [], apis: [] })).not.toMatch(/## (What it remembers|APIs)/);
  });
});
