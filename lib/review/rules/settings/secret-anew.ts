import { parsePath } from '../../../config/path';
import type { SettingEffect } from '../../../effects';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange } from '../rule';

/**
 * Who gives the city what a secret holds is another: the deployment leaves in it what the one before gave. A cloud beside
 * the old one has its own secrets, which hold nothing yet and are all entered.
 */
export function secretAnew(
  { secretAnew: id, paths }: SettingEffect,
  { services, former }: CityChange,
): readonly ToDo[] {
  if (former) return [];
  const [, section] = parsePath(paths[0] as string) ?? [];
  const secret = services.find((service) => service.id === section)?.secrets?.find((one) => one.id === id);
  return secret ? [{ who: 'operator', what: phrase('to-do.secret-anew', { secret: { label: secret.name } }) }] : [];
}
