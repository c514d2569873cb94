import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { serviceOf } from './area';
import type { Naming } from './names/spoken-name';
import { shortName } from './part-name';
import { type PartAt, partsIn } from './parts';

/** Secrets whose values somebody gives: one that a template generates is there by itself. */
export const isEntered = ({ type, properties }: Resource): boolean =>
  type === 'AWS::SecretsManager::Secret' && !properties.GenerateSecretString;

const resourceOf = ({ before, after }: PartAt) => (after ?? before) as Resource;

/** Nobody outside has it until the city gives it to them. */
function isMadeByCity(part: PartAt, { key, services }: Naming): boolean {
  const service = serviceOf(part.stack, services);
  const own = service?.secrets?.find(({ id }) => shortName(resourceOf(part), key) === `${service.id}-${id}`);
  return own?.isMadeByCity === true;
}

/** What somebody must enter of the parts that come, since no file of the city may hold it. */
export function secretsToEnter(parts: readonly PartAt[], naming: Naming): readonly ToDo[] {
  const secrets = parts.filter((part) => isEntered(resourceOf(part)));
  const ways = { 'to-do.enter-secrets': false, 'to-do.make-secrets': true } as const;
  return Object.entries(ways).flatMap(([key, isMade]): ToDo[] => {
    const here = secrets.filter((part) => isMadeByCity(part, naming) === isMade);
    return here.length === 0
      ? []
      : [{ who: 'operator', what: phrase(key as keyof typeof ways, { secrets: partsIn(here, naming) }) }];
  });
}
