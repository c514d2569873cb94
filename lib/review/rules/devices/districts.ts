import type { Resource } from '../../../model/city-model';
import { everyDistrict } from '../../../services/shared/districts';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { ToDo } from '../../finding';
import { flatten } from '../../policy/text';
import type { Draft, Rule } from '../rule';
import { listOf } from '../shared/quoted';

/** Does a workflow that goes from district to district name this one on one side alone? */
const walksBy = ({ before, after }: ResourceChange, district: string): boolean => {
  const names = (side: Resource | undefined) =>
    flatten(side?.properties.DefinitionString ?? '').includes(`"${district}"`);
  return names(before) !== names(after);
};

/** Devices of a district that goes, or is divided, are moved by a plan; until then they are missed. */
const movedOut = (districts: readonly string[]): ToDo => ({
  who: 'device-team',
  what: phrase('to-do.other-district', { districts: listOf(districts) }),
});

/** Districts of the city: each has a group of devices of every type, and so has each of its parts. */
export const districts: Rule = {
  id: 'devices.districts',
  find: ({ base, head, resources }) => {
    if (!base?.city || !head?.city) return [];
    const [listedBefore, listed] = [base.city.devices.districts, head.city.devices.districts];
    const [was, is] = [everyDistrict(listedBefore), everyDistrict(listed)];
    const [added, gone] = [is.filter((d) => !was.includes(d)), was.filter((d) => !is.includes(d))];
    const divided = listedBefore.filter((d) => is.includes(d) && !listed.includes(d));
    const workflows = resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');
    const groups = resources.filter(({ type }) => type === 'AWS::IoT::ThingGroup');
    const draft = (of: readonly string[], isNew: boolean): Draft => ({
      about: isNew ? 'new' : 'gone',
      direction: isNew ? 'neutral' : 'worse',
      severity: isNew ? 'low' : 'high',
      what: phrase(isNew ? 'devices.districts.new' : 'devices.districts.gone', { districts: listOf(of) }),
      why: phrase(isNew ? 'devices.districts.why-new' : 'devices.districts.why-gone'),
      reversible: true,
      ...(isNew ? {} : { effect: 'operations', toDo: [movedOut([...of, ...divided])] }),
      resources: [
        ...groups.filter(({ before }) => isNew === (before === undefined)),
        ...workflows.filter((c) => of.some((district) => walksBy(c, district))),
      ],
      from: ['devices.districts'],
    });
    const divisions: Draft = {
      about: 'divided',
      direction: 'neutral',
      severity: 'medium',
      what: phrase('devices.districts.divided', { districts: listOf(divided) }),
      why: phrase('devices.districts.why-divided'),
      reversible: true,
      effect: 'operations',
      // One plan moves the devices of both.
      ...(gone.length > 0 ? {} : { toDo: [movedOut(divided)] }),
      from: ['devices.districts'],
    };
    return [
      ...(added.length > 0 ? [draft(added, true)] : []),
      ...(gone.length > 0 ? [draft(gone, false)] : []),
      ...(divided.length > 0 ? [divisions] : []),
    ];
  },
};
