import type { IoT, ThingDocument } from '@aws-sdk/client-iot';
import type { IndexedThing, Registry } from '../registry';
import { answerOf, found, given, page } from './send';

type Fleet = Pick<Registry, 'searchIndex' | 'startThingRegistrationTask' | 'describeThingRegistrationTask'>;

const indexed = (document: ThingDocument): IndexedThing => {
  const { connected, timestamp } = document.connectivity ?? {};
  return {
    thingName: given(document.thingName, 'thingName'),
    ...(document.thingTypeName ? { thingTypeName: document.thingTypeName } : {}),
    attributes: document.attributes ?? {},
    thingGroupNames: document.thingGroupNames ?? [],
    ...(connected === undefined ? {} : { connected }),
    ...(timestamp === undefined ? {} : { connectivityMs: timestamp }),
  };
};

/** Fleet index and bulk registration over the SDK. */
export const fleet = (iot: IoT): Fleet => ({
  async searchIndex(input) {
    const answer = await answerOf('searchIndex', iot.searchIndex(input));
    return page(answer.things?.map(indexed), answer.nextToken);
  },
  async startThingRegistrationTask(input) {
    const answer = await answerOf('startThingRegistrationTask', iot.startThingRegistrationTask(input));
    return { taskId: given(answer.taskId, 'taskId') };
  },
  async describeThingRegistrationTask({ taskId }) {
    const call = iot.describeThingRegistrationTask({ taskId });
    const answer = await found('describeThingRegistrationTask', call);
    return (
      answer && {
        status: given(answer.status, 'status'),
        succeeded: answer.successCount ?? 0,
        failed: answer.failureCount ?? 0,
        percent: answer.percentageProgress ?? 0,
      }
    );
  },
});
