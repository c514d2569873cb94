import { formatReview } from '../../../lib/review/formats';
import { sharedBy } from '../../../lib/review/formats/shared-findings';
import { storiesOf } from '../../../lib/review/formats/stories';
import { at, cityReview, context, finding, lostData, review, words, worse } from '../../support/written-review';

describe('findings of one edit', () => {
  const stories = (...findings: ReturnType<typeof finding>[]) => {
    const city = cityReview({ findings });
    return storiesOf(city.findings.map((one) => sharedBy(one, [city]))).map(({ headline, parts }) => [
      headline.finding.id,
      ...parts.map((part) => part.finding.id),
    ]);
  };

  it('are one story, whose headline is what people notice', () => {
    const effect = worse({
      id: 'devices.settings:pads',
      effect: 'service',
      cause: at('services.charging.wireless.pads'),
    });
    const parts = [
      lostData({ cause: at('services.charging.wireless') }),
      finding({ id: 'operations.dashboards', cause: at('services.charging.wireless.pads') }),
    ];
    const price = worse({ id: 'cost.settings:price', cause: at('services.charging.tariffs[0]') });
    expect(stories(price, ...parts, effect)).toEqual([
      ['devices.settings:pads', 'data.deleted:curated', 'operations.dashboards'],
      ['cost.settings:price'],
    ]);
  });

  // Finding: a service that came stood as "further people may see refused messages", which named no service.
  it('begin with the service that comes or goes, whatever it brings', () => {
    const cause = at('services.payments');
    const comes = finding({ id: 'devices.service:payments', direction: 'better', severity: 'medium', cause });
    const further = worse({ id: 'security.settings:protectionOfficer', effect: 'security', severity: 'high', cause });
    expect(stories(further, comes)).toEqual([['devices.service:payments', 'security.settings:protectionOfficer']]);
  });

  // Finding: another sign-in was nine stories, eight of them warnings of what its tokens are read by.
  it('have the warnings that it brings, each with its place beside it', () => {
    const signIn = finding({ id: 'security.settings:identity', effect: 'security', cause: at('identity') });
    const warning = worse({
      id: 'operations.warning:CK3080:services.residents.access.cityClaim',
      causes: [at('identity'), at('services.residents.access.cityClaim')],
      cause: undefined,
    });
    expect(stories(signIn, warning)).toEqual([['security.settings:identity', warning.id]]);
  });

  // Finding: another desk for a type of requests stood as what goes with the type that was removed in front of it.
  it('are no story of an item that has moved to the place of one that is gone', () => {
    const gone = worse({
      id: 'devices.settings:types.LIGHT',
      effect: 'service',
      cause: { ...at('services.requests.types[0]'), side: 'base' },
    });
    const moved = finding({
      id: 'operations.settings:types.SIGNAL.desk',
      effect: 'operations',
      cause: at('services.requests.types[0].desk'),
    });
    const both = finding({ id: 'availability.restart', cause: at('services.requests.types') });
    expect(stories(gone, moved, both)).toEqual([
      ['devices.settings:types.LIGHT', 'availability.restart'],
      ['operations.settings:types.SIGNAL.desk'],
    ]);
  });

  // Finding: that the timing is worked out more often stood as what goes with less time to cross.
  it('are no story of another one, though a program starts anew for both', () => {
    const cross = worse({
      id: 'devices.settings:walk',
      effect: 'safety',
      severity: 'critical',
      cause: at('t.j[0].walk'),
    });
    const often = finding({ id: 'devices.settings:often', effect: 'service', severity: 'info', cause: at('t.often') });
    const none = finding({ id: 'nothing.settings:green', effect: 'none', severity: 'info', cause: at('t.j[0].green') });
    const restart = finding({ id: 'availability.restart', severity: 'low', cause: at('t') });
    expect(stories(often, restart, cross, none)).toEqual([
      ['devices.settings:walk', 'availability.restart'],
      ['devices.settings:often'],
      ['nothing.settings:green'],
    ]);
    expect(stories(often, restart)).toEqual([['devices.settings:often', 'availability.restart']]);
    // With the line of each, too, but not where these are of several settings of a service.
    const by = (...paths: string[]) => finding({ id: 'availability.restart', severity: 'low', causes: paths.map(at) });
    const found = stories(often, by('t.often', 't.j[0].walk'), cross);
    expect(found).toEqual([['devices.settings:walk', 'availability.restart'], ['devices.settings:often']]);
    const [a, b] = ['services.traffic.a', 'services.traffic.b'];
    expect(stories({ ...cross, cause: at(a) }, by(a, b))).toEqual([
      ['devices.settings:walk'],
      ['availability.restart'],
    ]);
    // Nobody can say which of them costs it.
    const cost = worse({ id: 'cost.total', kind: 'cost', severity: 'low', cause: at('t') });
    expect(stories(often, cross, cost)).toEqual([
      ['devices.settings:walk'],
      ['cost.total'],
      ['devices.settings:often'],
    ]);
    expect(stories(often, cost)).toEqual([['devices.settings:often', 'cost.total']]);
  });

  // Finding: "charges are billed by other tariffs" stood beside what these cost, which an end of the former tariff makes as well.
  it('are one story with what they make together with others, where they are neither good nor bad', () => {
    const [end, operator] = ['services.charging.tariffs[0].end_date_time', 'services.charging.operators[0].tariff'];
    const price = worse({
      id: 'cost.settings:end',
      effect: 'money',
      severity: 'medium',
      cause: at(end),
      causes: [end, operator].map(at),
    });
    const named = finding({ id: 'cost.settings:tariff', effect: 'money', cause: at(operator) });
    expect(stories(named, price)).toEqual([['cost.settings:end', 'cost.settings:tariff']]);
    const apart = (over: Partial<typeof named>) => stories({ ...named, ...over }, price).length;
    expect(apart({ causes: [operator, 'services.charging.operators[0].name'].map(at) })).toBe(2);
    expect(apart({ direction: 'worse' })).toBe(2);
    expect(apart({ severity: 'high' })).toBe(2);
    expect(apart({ effect: 'safety' })).toBe(2);
  });

  it('on what the cloud costs are one story, the sum first', () => {
    const costs = ['cost.service:traffic', 'cost.total', 'cost.unknown:traffic'].map((id, i) =>
      finding({ id, kind: 'cost', severity: i === 0 ? 'high' : 'low' }),
    );
    expect(stories(...costs)).toEqual([['cost.total', 'cost.service:traffic', 'cost.unknown:traffic']]);
  });

  it('that could not be judged stand alone, whatever the edit', () => {
    const cause = at('services.traffic.signals');
    expect(stories(finding({ id: 'a', cause }), finding({ id: 'b', cause, unjudged: ['security'] }))).toEqual([
      ['a'],
      ['b'],
    ]);
  });

  it('that were traced to no line stand alone', () => {
    expect(stories(finding({ id: 'a' }), finding({ id: 'b' }))).toEqual([['a'], ['b']]);
  });

  it('that cost money are in the open in a comment', () => {
    const price = worse({ kind: 'cost', what: words('A month costs more') });
    const told = formatReview(review({ cities: [cityReview({ findings: [price] })] }), 'markdown', context());
    expect(told).not.toContain('<details>');
  });

  // Finding: what costs a little more stood before what is worse for people, since that was folded in a comment.
  it('that are worse stand worst first, and none of medium weight is folded', () => {
    const cheap = worse({ id: 'cost.total', kind: 'cost', severity: 'low', cause: at('a') });
    const felt = worse({ id: 'services.setting:b', severity: 'medium', cause: at('b') });
    const slight = worse({ id: 'services.setting:c', severity: 'low', cause: at('c') });
    expect(stories(cheap, slight, felt)).toEqual([['services.setting:b'], ['cost.total'], ['services.setting:c']]);
    const told = formatReview(review({ cities: [cityReview({ findings: [felt] })] }), 'markdown', context());
    expect(told).not.toContain('<details>');
  });
});
