import { type Check, fault } from './definition-fault';
import { comesInObjects, leastOfObjects } from './latency';
import { latencyOf } from './raisers';

/** Somebody is woken for a critical alarm: what may be minutes late by itself must not be all that raises it. */
export const late: Check = (service) =>
  service.alarms.flatMap((alarm) => {
    const part = `alarms.${alarm.id}`;
    const inherited = latencyOf(service, { ...alarm, latency: undefined });
    if (inherited === 'seconds' || (alarm.severity === 'critical') === (alarm.latency !== undefined)) return [];
    return alarm.severity === 'critical'
      ? [
          fault(
            part,
            "it is critical and no feed with latency 'seconds' raises it: make one so, or say that minutes do",
          ),
        ]
      : [fault(part, "latency 'minutes' is what it has anyway")];
  });

/** An object of many messages must be taken within one call of its function. */
export const gathered: Check = ({ feeds, processors }) =>
  feeds.filter(comesInObjects).flatMap(({ id, processor: taker }) => {
    const one = processors.find((processor) => processor.id === taker);
    if (!one || (one.timeoutSeconds >= leastOfObjects.timeoutSeconds && one.memoryMb >= leastOfObjects.memoryMb))
      return [];
    const { memoryMb, timeoutSeconds } = leastOfObjects;
    return [
      fault(
        `functions.${taker}`,
        `feed ${id} comes in objects of thousands of messages: at least ${memoryMb} MB and ${timeoutSeconds} s`,
      ),
    ];
  });
