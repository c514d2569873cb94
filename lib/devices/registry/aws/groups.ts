import type { IoT } from '@aws-sdk/client-iot';
import type { GroupOperations } from '../parts';
import { answerOf, found, given, page } from './send';

/** Static thing groups over the SDK. */
export const groups = (iot: IoT): GroupOperations => ({
  async createThingGroup(input) {
    await answerOf('createThingGroup', iot.createThingGroup(input));
  },
  async describeThingGroup({ thingGroupName }) {
    const group = await found('describeThingGroup', iot.describeThingGroup({ thingGroupName }));
    const parentGroupName = group?.thingGroupMetadata?.parentGroupName;
    return group && { thingGroupName, ...(parentGroupName ? { parentGroupName } : {}) };
  },
  async listThingGroups(input) {
    const answer = await answerOf('listThingGroups', iot.listThingGroups({ ...input, recursive: !input.parentGroup }));
    const names = answer.thingGroups?.map(({ groupName }) => given(groupName, 'groupName'));
    return page(names, answer.nextToken);
  },
  async addThingToThingGroup(membership) {
    await answerOf('addThingToThingGroup', iot.addThingToThingGroup(membership));
  },
  async removeThingFromThingGroup(membership) {
    await answerOf('removeThingFromThingGroup', iot.removeThingFromThingGroup(membership));
  },
  async listThingsInThingGroup(input) {
    const answer = await answerOf('listThingsInThingGroup', iot.listThingsInThingGroup(input));
    return page(answer.things, answer.nextToken);
  },
  async listThingGroupsForThing(input) {
    const answer = await answerOf('listThingGroupsForThing', iot.listThingGroupsForThing(input));
    const names = answer.thingGroups?.map(({ groupName }) => given(groupName, 'groupName'));
    return page(names, answer.nextToken);
  },
});
