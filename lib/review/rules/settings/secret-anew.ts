import { parsePath } from '../../../config/path';
import type { SettingEffect } from '../../../effects';
import type { Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { Draft } from '../rule';

/** Who gives the city what a secret holds is another: the deployment leaves in it what the one before gave. */
export function secretAnew(
  { secretAnew: id, paths }: SettingEffect,
  services: readonly Service[],
): Pick<Draft, 'toDo'> {
  const [, section] = parsePath(paths[0] as string) ?? [];
  const secret = services.find((service) => service.id === section)?.secrets?.find((one) => one.id === id);
  return secret
    ? { toDo: [{ who: 'operator', what: phrase('to-do.secret-anew', { secret: { label: secret.name } }) }] }
    : {};
}
