import { askedByGoing } from '../../../effects';
import type { Resource } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { sectionOf } from '../../setting';
import type { CityVersion } from '../rule';
import { toDoOf } from '../settings/to-do-of';
import type { Naming } from './names/spoken-name';
import { type PartAt, partsIn } from './parts';
import { labels } from './to-do-first';

/** An interface that others than devices call: what these do is told of the devices. */
const isCalled = ({ type, properties }: Resource): boolean =>
  type === 'AWS::ApiGatewayV2::Api' && properties.ProtocolType !== 'WEBSOCKET';

const takesFiles = ({ feeds }: Service, section: unknown): boolean =>
  section !== undefined && feeds.some((feed) => feed.kind === 'file' && feed.load(section as never).messagesPerDay > 0);

/** Others must be told of services that go with all their parts: who calls them, who brings files, and what their settings ask for. */
export function askedByGoingOf(
  gone: readonly Service[],
  parts: readonly PartAt[],
  left: CityVersion | undefined,
  naming: Naming,
): readonly ToDo[] {
  const { city } = left ?? {};
  const called = parts.filter(({ before }) => before !== undefined && isCalled(before));
  const withFiles = gone.filter((service) => takesFiles(service, sectionOf(left, service.id)));
  return [
    ...(called.length > 0
      ? [{ who: 'city', what: phrase('to-do.tell-callers', { parts: partsIn(called, naming) }) } as const]
      : []),
    ...(withFiles.length > 0
      ? [{ who: 'city', what: phrase('to-do.tell-senders', { services: labels(withFiles) }) } as const]
      : []),
    ...(city ? gone.flatMap(({ id }) => askedByGoing(city, id, naming.services).flatMap(toDoOf)) : []),
  ];
}
