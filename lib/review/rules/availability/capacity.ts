import type { Place } from '../../compare/config-change';
import type { ResourceChange } from '../../compare/resource-change';
import { settingsMaking } from '../../making';
import type { CityChange } from '../rule';
import type { Limit } from '../shared/limit';
import { numberAt } from '../shared/property';

/** Settings by which a city reckons with the calls of an address. */
function callsBehind({ stack, logicalId }: ResourceChange, change: CityChange): readonly Place[] {
  const service = change.services.find(({ id }) => id === stack);
  const feed = service?.feeds.find(({ id }) =>
    ['Endpoint', 'Api'].some((kind) => logicalId.startsWith(`${kind}${id.replaceAll('-', '')}Stage`)),
  );
  return service && feed ? settingsMaking(service, (section) => feed.load(section), change) : [];
}

/** How much a part takes at a time. */
export const limits: readonly Limit[] = [
  // Calls of an interface.
  {
    id: 'availability.throttle',
    type: 'AWS::ApiGatewayV2::Stage',
    of: numberAt('DefaultRouteSettings.ThrottlingRateLimit'),
    unit: 'calls/s',
    severity: 'medium',
    from: ({ stack }) => [`services.${stack}`],
    madeBy: callsBehind,
  },
  // Memory of a processor, and with it its speed. AWS Lambda gives 128 MB and 3 s when nobody says otherwise.
  {
    id: 'availability.memory',
    type: 'AWS::Lambda::Function',
    of: numberAt('MemorySize', 128),
    unit: 'MB',
    severity: 'medium',
  },
  // Time that a processor has for one piece of work.
  {
    id: 'availability.timeout',
    type: 'AWS::Lambda::Function',
    of: numberAt('Timeout', 3),
    unit: 's',
    severity: 'medium',
  },
  // Pieces of work at the same time.
  {
    id: 'availability.concurrency',
    type: 'AWS::Lambda::EventSourceMapping',
    of: numberAt('ScalingConfig.MaximumConcurrency'),
    unit: 'at once',
    severity: 'medium',
  },
];
