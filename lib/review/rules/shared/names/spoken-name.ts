import type { Resource } from '../../../../model/city-model';
import { partFacts } from '../../../../model/part-facts';
import type { Service } from '../../../../services/shared';
import { type PhraseValue, phrase } from '../../../../words/phrase';
import { cityNames, nameEnds, serviceNames } from '../../../../words/sentences/names';
import { flatten } from '../../../policy/text';
import type { CityChange } from '../../rule';
import { serviceOf } from '../area';
import { physicalName, shortName, withoutHash } from '../part-name';
import { findInLogicalId, findName } from './definition-names';

/** Whose parts are named. */
export type Naming = Pick<CityChange, 'key' | 'services'>;

/** What people call a part, without its kind. */
export interface SpokenName {
  readonly name: PhraseValue;
  /** Is the name that of the service? Then nobody needs to hear again whose part it is. */
  readonly isService?: boolean;
}

type CityName = keyof typeof cityNames;
type ServiceName = keyof typeof serviceNames;
type NameEnd = Exclude<keyof typeof nameEnds extends `name.end.${infer End}` ? End : never, 'other'>;

const isCityName = (key: string): key is CityName => Object.hasOwn(cityNames, key);
const isServiceName = (key: string): key is ServiceName => Object.hasOwn(serviceNames, key);
const isEnd = (end: string): end is NameEnd => end !== 'other' && Object.hasOwn(nameEnds, `name.end.${end}`);

/** A name that no definition has, of a service's part or of one of the city as a whole. */
function commonName(name: string, service: Service | undefined): PhraseValue | undefined {
  const [ofService, ofCity] = [`name.service.${name}`, `name.city.${name}`];
  if (service) return isServiceName(ofService) ? { phrase: phrase(ofService) } : undefined;
  return isCityName(ofCity) ? { phrase: phrase(ofCity) } : undefined;
}

/** `DevicesProvisioningRoleDefaultPolicy` → `devices-provisioning`: what kind of part it is, is said before it. */
const hyphened = (logicalId: string): string =>
  logicalId
    .replace(/^AWS[0-9a-f]{20,}.*$/, 'CustomResources')
    .replace(/(?<=[a-z])(Role)?(DefaultPolicy|CustomResourcePolicy|Policy|Role|Function)$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();

function byLogicalId(logicalId: string, service: Service | undefined): SpokenName {
  const found = service && findInLogicalId(logicalId, service);
  if (found) return { name: ended({ label: found.words }, found.end) };
  const name = hyphened(logicalId);
  if (service && name === 'key') return { name: { label: service.name }, isService: true };
  return { name: commonName(name, service) ?? name.replaceAll('-', ' ') };
}

function ended(name: PhraseValue, end: string): PhraseValue {
  if (end === '') return name;
  return { phrase: isEnd(end) ? phrase(`name.end.${end}`, { name }) : phrase('name.end.other', { name, end }) };
}

/** What AWS writes of each call of an interface, or each step of a run, lies beside the log of the program that answers. */
function endOfVended(path: unknown): 'calls' | 'steps' | undefined {
  const [, states] = /^\/aws\/vendedlogs\/(states\/)?/.exec(String(path)) ?? [];
  return String(path).startsWith('/aws/vendedlogs/') ? (states ? 'steps' : 'calls') : undefined;
}

/** An interface may share its id with a program: its calls are called by the interface. */
function nameOfVended(short: string, service: Service | undefined): PhraseValue {
  const own = service ? short.replace(`${service.id}-`, '') : short;
  const found = service && findName(own, 'api', service);
  return found ? { label: found.words } : (commonName(own, service) ?? short);
}

function byPhysicalName(short: string, { type, properties }: Resource, service: Service | undefined): SpokenName {
  const vended = endOfVended(properties.LogGroupName);
  if (vended) return { name: ended(nameOfVended(short, service), vended) };
  const { word } = partFacts(type);
  // Types of devices bear no service in their names, and their groups have districts as paths.
  const isOfDevices = word.startsWith('device-');
  const hyphens = isOfDevices ? short : short.replace(/[_/]/g, '-');
  const own = service && !isOfDevices ? hyphens.replace(new RegExp(`^${service.id}-`), '') : hyphens;
  if (service && (own === service.id || own === 'dashboard')) return { name: { label: service.name }, isService: true };
  const found = service && findName(own, word, service);
  if (found) return { name: ended({ label: found.words }, isOfDevices ? found.end.replaceAll('_', '.') : found.end) };
  return { name: commonName(own, service) ?? short };
}

/**
 * What people call a part: the words of the definition that it is made from, else a common name, else what stands in the
 * template. A recipient is called by the alarms that reach them: an address is a personal datum.
 */
export function spokenName(resource: Resource, stack: string, { key, services }: Naming): SpokenName {
  const service = serviceOf(stack, services);
  const { type, properties, logicalId } = resource;
  if (type === 'AWS::SNS::Subscription') {
    const topic = flatten(properties.TopicArn);
    const [, severity, level] = /Topic(?:(critical|major|minor)|escalation(\d))/.exec(topic) ?? [];
    return { name: commonName(level ? `escalation-${level}` : `alarms-${severity}`, undefined) ?? topic };
  }
  const known = physicalName(resource);
  const isNamed = known !== undefined && known !== logicalId && !known.startsWith('$');
  return isNamed
    ? byPhysicalName(shortName(resource, key), resource, service)
    : byLogicalId(withoutHash(logicalId), service);
}
