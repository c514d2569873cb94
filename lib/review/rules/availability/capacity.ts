import { limitRule } from '../shared/number-rule';
import { at } from '../shared/property';

const numberAt = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

/** Calls that an interface takes in a second. */
export const throttle = limitRule({
  id: 'availability.throttle',
  types: ['AWS::ApiGatewayV2::Stage'],
  of: ({ properties }) => numberAt(at(properties, 'DefaultRouteSettings.ThrottlingRateLimit')),
  unit: 'calls/s',
  severity: 'medium',
  less: 'availability.throttle.less',
  more: 'availability.throttle.more',
  whyLess: 'availability.throttle.why',
  whyMore: 'availability.throttle.why',
  reversible: true,
});

/** Memory of a processor, and with it its speed. */
export const memory = limitRule({
  id: 'availability.memory',
  types: ['AWS::Lambda::Function'],
  of: ({ properties }) => numberAt(properties.MemorySize ?? 128),
  unit: 'MB',
  severity: 'medium',
  less: 'availability.memory.less',
  more: 'availability.memory.more',
  whyLess: 'availability.memory.why',
  whyMore: 'availability.memory.why',
  reversible: true,
});

/** Time that a processor has for one piece of work. */
export const timeout = limitRule({
  id: 'availability.timeout',
  types: ['AWS::Lambda::Function'],
  of: ({ properties }) => numberAt(properties.Timeout ?? 3),
  unit: 's',
  severity: 'medium',
  less: 'availability.timeout.less',
  more: 'availability.timeout.more',
  whyLess: 'availability.timeout.why',
  whyMore: 'availability.timeout.why',
  reversible: true,
});

/** Pieces of work at the same time. */
export const concurrency = limitRule({
  id: 'availability.concurrency',
  types: ['AWS::Lambda::EventSourceMapping'],
  of: ({ properties }) => numberAt(at(properties, 'ScalingConfig.MaximumConcurrency')),
  unit: 'at once',
  severity: 'medium',
  less: 'availability.concurrency.less',
  more: 'availability.concurrency.more',
  whyLess: 'availability.concurrency.why',
  whyMore: 'availability.concurrency.why',
  reversible: true,
});
