import { isReversible } from '../../lib/effects';
import type { EffectValue } from '../../lib/services/shared';
import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken, spokenValue } from '../support/settings/said-effects';

describe('what is said of lists, and what is lost', () => {
  const effects = (edit: Edit) => effectsBetween(city(), city(edit));
  const georeport =
    (over: object): Edit =>
    ({ services: { requests } }) =>
      Object.assign(requests.georeport, over);

  it('has the whole list before and after', () => {
    const [added] = effects(({ services: { residents } }) => residents.access.clerk.push('mayor-office'));
    const both = ['before', 'after'].map((side) => spokenValue(added?.values[side] as EffectValue, 'en'));
    expect(both).toEqual(['records-counter', 'records-counter and mayor-office']);
  });

  // Finding: the review said of all three that data can be lost for good.
  it.each<[string, Edit]>([
    ['reporters that are known for longer', georeport({ reporterDays: 300 })],
    ['photos that all people see', georeport({ photos: { most: 4, shown: true } })],
    ['a category of files that goes', ({ services: { residents } }) => delete residents.retention.application],
    ['apps that may no longer report', ({ services: { requests } }) => delete requests.georeport],
  ])('loses nothing by %s', (_, edit) => {
    const worse = effects(edit).filter(({ kind, direction }) => kind !== 'service' && direction === 'worse');
    expect(worse.map(isReversible)).toEqual([true]);
  });

  it('opens data of pupils to whom a further school names', () => {
    const guardians = { schools: [{ id: '7', members: ['school-7-office'] }] };
    const further: Edit = ({ services: { education } }) =>
      education.guardians.schools.push({ id: '8', members: ['b'] });
    const first: Edit = ({ services: { education } }) => Object.assign(education, { guardians });
    const told = effectsBetween(city(first), city(first, further)).map((e) => `${e.kind} ${e.direction}`);
    expect(told).toEqual(['service better', 'security worse']);
  });
});

describe('a thing that comes or goes', () => {
  const shown = (isShown: boolean): Edit => {
    return ({ services }) => {
      services.requests.georeport.photos = isShown ? { most: 4, shown: true } : { most: 4 };
    };
  };
  const without: Edit = ({ services }) => {
    delete services.requests.georeport.photos;
  };
  const told = (before: Edit, after: Edit) =>
    effectsBetween(city(before), city(after)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

  // Finding: photos that everybody sees came as “people may report with photos”, and no gate of security shut.
  it('says who sees more by what is in it', () => {
    const open = /^security worse: everybody sees the first photo of a request, .* \(photos for everybody\)$/;
    expect(told(without, shown(true))).toContainEqual(expect.stringMatching(open));
    expect(told(without, shown(false)).filter((one) => one.startsWith('security'))).toEqual([]);
    expect(told(shown(true), without)).toContainEqual(
      expect.stringMatching(/^security better: photos are seen by operators alone/),
    );
  });
});
