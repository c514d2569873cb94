import { namesNobody } from '../../../config/operations-callers';
import type { Resource } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';
import { type PartAt, partsIn } from './parts';
import { quotedList } from './quoted';

/** By which devices come in: a rule on their messages, or a connection that they open. Others are systems that are called. */
export const isWayIn = ({ type, properties }: Resource): boolean =>
  type === 'AWS::IoT::TopicRule' || (type === 'AWS::ApiGatewayV2::Route' && properties.RouteKey === '$connect');

/** Names of services in a row. */
export const labels = (services: readonly Service[]): PhraseValue =>
  quotedList(services.map(({ name }): PhraseValue => ({ label: name })));

/** What is done with devices of services that are there for the first time: they are registered, then those keys stored that they share with the city. */
export const devicesToBring = (withDevices: readonly Service[], withKeys: readonly Service[]): readonly ToDo[] => [
  ...(withDevices.length > 0
    ? [{ who: 'device-team', what: phrase('to-do.register-first', { services: labels(withDevices) }) } as const]
    : []),
  ...(withKeys.length > 0
    ? [{ who: 'device-team', what: phrase('to-do.device-keys-first', { services: labels(withKeys) }) } as const]
    : []),
];

/** Where the address of an interface stands, by which others call it: they know none that is new. */
export const isAddress = ({ type, properties }: Resource): boolean =>
  type === 'AWS::SSM::Parameter' && /-url$/.test(String(properties.Name ?? ''));

/** Addresses that somebody is to be told, out of some parts that come. */
export function addressesToTell(parts: readonly PartAt[], change: CityChange): readonly ToDo[] {
  const isOfNobody = ({ stack }: PartAt) => stack === 'operations' && namesNobody(change.head?.city?.operations);
  const addresses = parts.filter((part) => isAddress((part.after ?? part.before) as Resource) && !isOfNobody(part));
  return addresses.length === 0
    ? []
    : [{ who: 'operator', what: phrase('to-do.tell-address', { parts: partsIn(addresses, change) }) }];
}
