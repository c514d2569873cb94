import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { listOf } from '../shared/parts';

/** Districts of the city: each has a group of devices of every type. */
export const districts: Rule = {
  id: 'devices.districts',
  find: ({ base, head, resources }) => {
    if (!base?.city || !head?.city) return [];
    const [was, is] = [base.city.devices.districts, head.city.devices.districts];
    const [added, gone] = [is.filter((d) => !was.includes(d)), was.filter((d) => !is.includes(d))];
    const groups = resources.filter(({ type }) => type === 'AWS::IoT::ThingGroup');
    const draft = (of: readonly string[], isNew: boolean): Draft => ({
      about: isNew ? 'new' : 'gone',
      direction: isNew ? 'neutral' : 'worse',
      severity: isNew ? 'low' : 'high',
      what: phrase(isNew ? 'devices.districts.new' : 'devices.districts.gone', { districts: listOf(of) }),
      why: phrase(isNew ? 'devices.districts.why-new' : 'devices.districts.why-gone'),
      reversible: true,
      resources: groups.filter(({ before }) => isNew === (before === undefined)),
      from: ['devices.districts'],
    });
    return [...(added.length > 0 ? [draft(added, true)] : []), ...(gone.length > 0 ? [draft(gone, false)] : [])];
  },
};
