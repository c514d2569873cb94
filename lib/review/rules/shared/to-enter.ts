import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { Naming } from './names/spoken-name';
import { type PartAt, partsIn } from './parts';

/** Secrets whose values somebody gives: one that a template generates is there by itself. */
export const isEntered = ({ type, properties }: Resource): boolean =>
  type === 'AWS::SecretsManager::Secret' && !properties.GenerateSecretString;

/** What somebody must enter of the parts that come, since no file of the city may hold it. */
export function secretsToEnter(parts: readonly PartAt[], naming: Naming): readonly ToDo[] {
  const secrets = parts.filter(({ before, after }) => isEntered((after ?? before) as Resource));
  return secrets.length === 0
    ? []
    : [{ who: 'operator', what: phrase('to-do.enter-secrets', { secrets: partsIn(secrets, naming) }) }];
}
