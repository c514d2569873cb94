import { askedByGoing } from '../../../effects';
import type { Resource } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityVersion } from '../rule';
import { toDoOf } from '../settings/to-do-of';
import type { Naming } from './names/spoken-name';
import { type PartAt, partsIn } from './parts';
import { labels } from './to-do-first';
import { withFiles } from './who-brings-files';

/** An interface that others than devices call: what these do is told of the devices. */
const isCalled = ({ type, properties }: Resource): boolean =>
  type === 'AWS::ApiGatewayV2::Api' && properties.ProtocolType !== 'WEBSOCKET';

/** Others must be told of services that go with all their parts: who calls them, who brings files, and what their settings ask for. */
export function askedByGoingOf(
  gone: readonly Service[],
  parts: readonly PartAt[],
  left: CityVersion | undefined,
  naming: Naming,
): readonly ToDo[] {
  const { city } = left ?? {};
  const called = parts.filter(({ before }) => before !== undefined && isCalled(before));
  const fed = withFiles(left, gone);
  return [
    ...(called.length > 0
      ? [{ who: 'city', what: phrase('to-do.tell-callers', { parts: partsIn(called, naming) }) } as const]
      : []),
    ...(fed.length > 0
      ? [{ who: 'city', what: phrase('to-do.tell-senders', { services: labels(fed) }) } as const]
      : []),
    ...(city ? gone.flatMap(({ id }) => askedByGoing(city, id, naming.services).flatMap(toDoOf)) : []),
  ];
}
