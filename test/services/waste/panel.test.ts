import { waste } from '../../../lib/services/waste';
import { city, templates } from '../../support/city';

test('the panel of the list shows the newest list, each rank once, and the count of an empty one', () => {
  const { waste: stack } = templates(city({ services: { waste: { containers: 60 } } }, [waste]), [waste]);
  const [dashboard] = Object.values(stack?.findResources('AWS::CloudWatch::Dashboard') ?? {});
  const query = /SOURCE .*?limit 1000/.exec(JSON.stringify(dashboard))?.[0] ?? '';
  expect(query.replaceAll(/\\+"/g, '"').split(' | ').slice(1)).toEqual([
    'fields date, count, rank, device_id, fill_percent, hours_to_full, reason, read_at',
    'filter report = "worth-driving-to" and toMillis(@timestamp) >= (now() * 1000 - 86400000)',
    'sort date desc, rank asc, @timestamp desc',
    'dedup date, rank',
    'limit 1000',
  ]);
});
