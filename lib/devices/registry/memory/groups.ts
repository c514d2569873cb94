import { constraints } from '../constraints';
import type { GroupOperations } from '../parts';
import type { Membership, RegistryOperation, ThingGroup } from '../registry';
import { byName, pageOf } from './paging';
import { checkName, existing, refuse } from './refuse';
import type { MemoryState } from './state';

/** Static thing groups in memory. */
export function memoryGroups({ groups, memberships, things }: MemoryState): GroupOperations {
  const groupOf = (operation: RegistryOperation, name: string): ThingGroup =>
    existing(groups.current.get(name), operation, `thing group ${name}`);
  /** A group and those above it, from the top. */
  const pathOf = (group: ThingGroup): readonly ThingGroup[] => {
    const parent = group.parentGroupName === undefined ? undefined : groups.current.get(group.parentGroupName);
    return parent ? [...pathOf(parent), group] : [group];
  };
  const topOf = (name: string) => pathOf(groupOf('addThingToThingGroup', name))[0];
  const checkMembership = (operation: RegistryOperation, { thingName, thingGroupName }: Membership) => {
    groupOf(operation, thingGroupName);
    existing(things.current.get(thingName), operation, `thing ${thingName}`);
    return memberships.current.get(thingName) ?? [];
  };
  const checkPlace = (group: ThingGroup, parentName: string) => {
    const depth = pathOf(groupOf('createThingGroup', parentName)).length + 1;
    if (depth > constraints.groupDepth)
      refuse('invalid', 'createThingGroup', `${group.thingGroupName} would lie ${depth} deep`);
    const siblings = [...groups.current.values()].filter(({ parentGroupName }) => parentGroupName === parentName);
    if (siblings.length >= constraints.groupChildren)
      refuse('invalid', 'createThingGroup', `${parentName} has ${siblings.length} children already`);
  };
  return {
    async createThingGroup(group) {
      checkName('createThingGroup', group.thingGroupName);
      const there = groups.current.get(group.thingGroupName);
      if (there && there.parentGroupName !== group.parentGroupName)
        refuse('already-exists', 'createThingGroup', `thing group ${group.thingGroupName} exists elsewhere`);
      if (there) return;
      if (group.parentGroupName !== undefined) checkPlace(group, group.parentGroupName);
      groups.set(group.thingGroupName, group);
    },
    async describeThingGroup({ thingGroupName }) {
      return groups.current.get(thingGroupName);
    },
    async listThingGroups({ parentGroup, ...paging }) {
      const names = [...groups.visible().values()]
        .filter(({ parentGroupName }) => parentGroup === undefined || parentGroupName === parentGroup)
        .map(({ thingGroupName }) => thingGroupName)
        .sort(byName);
      return pageOf('listThingGroups', names, (name) => name, paging, constraints.pageSize);
    },
    async addThingToThingGroup(membership) {
      const { thingName, thingGroupName } = membership;
      const joined = checkMembership('addThingToThingGroup', membership);
      if (joined.includes(thingGroupName)) return;
      if (joined.length >= constraints.groupsOfThing)
        refuse('invalid', 'addThingToThingGroup', `${thingName} is in ${joined.length} groups already`);
      const sibling = joined.find((name) => topOf(name) === topOf(thingGroupName));
      if (sibling) refuse('invalid', 'addThingToThingGroup', `${thingName} is in ${sibling} of the same hierarchy`);
      memberships.set(thingName, [...joined, thingGroupName]);
    },
    async removeThingFromThingGroup(membership) {
      const joined = checkMembership('removeThingFromThingGroup', membership);
      const rest = joined.filter((name) => name !== membership.thingGroupName);
      if (rest.length < joined.length) memberships.set(membership.thingName, rest);
    },
    async listThingsInThingGroup({ thingGroupName, ...paging }) {
      groupOf('listThingsInThingGroup', thingGroupName);
      const members = [...memberships.visible()]
        .filter(([, joined]) => joined.includes(thingGroupName))
        .map(([name]) => name)
        .sort(byName);
      return pageOf('listThingsInThingGroup', members, (name) => name, paging, constraints.pageSize);
    },
    async listThingGroupsForThing({ thingName, ...paging }) {
      existing(things.current.get(thingName), 'listThingGroupsForThing', `thing ${thingName}`);
      const joined = [...(memberships.current.get(thingName) ?? [])].sort(byName);
      return pageOf('listThingGroupsForThing', joined, (name) => name, paging, constraints.pageSize);
    },
  };
}
