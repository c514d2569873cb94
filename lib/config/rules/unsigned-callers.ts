import type { Feed } from '../../services/shared';
import type { Path } from '../path';
import { placeOf } from './partition';
import type { Rule } from './rule';

interface Unsigned {
  readonly who: string;
  /** Setting that would let them in. */
  readonly path: Path;
  readonly hint: string;
}

/** Callers that cannot sign with SigV4, by the kind of their feed, and what helps. */
const unsigned: Partial<Record<Feed<never>['kind'], Unsigned>> = {
  websocket: {
    who: 'devices that connect by WebSocket with their own credentials',
    path: ['devices', 'proxyRole'],
    hint: 'set devices.proxyRole to the IAM role of a proxy in the city that takes their connections and signs its own, or set cloud.icp: { recorded: true, number: … }',
  },
  webhook: {
    who: 'systems that sign their messages, not their calls',
    path: ['cloud', 'icp', 'recorded'],
    hint: 'set cloud.icp: { recorded: true, number: … } once the account has its recordal',
  },
};

/** Without ICP recordal API Gateway in aws-cn answers 403 to all but SigV4 (AWS China user guide, API Gateway). */
export const unsignedCallers: Rule = (context) => {
  const place = placeOf(context);
  if (!place || place.can.openApiWithoutIcp || (context.city.cloud?.icp?.recorded ?? true)) return [];
  return context.enabled.flatMap((service) => {
    const kinds = [...new Set(service.feeds.map((feed) => feed.kind))];
    return kinds
      .filter((kind) => kind !== 'websocket' || !context.isSet(['devices', 'proxyRole']))
      .flatMap((kind) => unsigned[kind] ?? [])
      .map(({ who, path, hint }) => ({
        code: 'CK3002' as const,
        // A section that is not there has no line.
        ...(context.isSet(path.slice(0, 1)) ? { path } : { path: ['services', service.id], at: 'key' as const }),
        message: `${service.id} takes calls of ${who}; without ICP recordal, APIs in aws-cn answer only calls signed with SigV4`,
        hint,
      }));
  });
};
