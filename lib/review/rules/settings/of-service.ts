import type { SettingEffect } from '../../../effects';
import type { Service } from '../../../services/shared';
import { type Phrase, phrase } from '../../../words/phrase';
import { quoted } from '../shared/quoted';
import { phraseOf } from './phrase-of';

/** The only service whose settings an effect follows from. */
function serviceOf({ paths }: SettingEffect, services: readonly Service[]): Service | undefined {
  const [id, ...others] = new Set(paths.map((path) => /^services\.([\w-]+)/.exec(path)?.[1]));
  return others.length > 0 ? undefined : services.find((service) => service.id === id);
}

/** Sentences of effects; where settings of several services that change have one name, with the service of each. */
export function sentencesOf(
  all: readonly SettingEffect[],
  services: readonly Service[],
): (effect: SettingEffect) => Phrase {
  const owners = new Map<string, Set<Service | undefined>>();
  const nameOf = ({ values }: SettingEffect) => JSON.stringify(values.name ?? null);
  for (const effect of all)
    owners.set(nameOf(effect), new Set([...(owners.get(nameOf(effect)) ?? []), serviceOf(effect, services)]));
  return (effect) => {
    const what = phraseOf(effect);
    const service = serviceOf(effect, services);
    const isAlone = !effect.values.name || (owners.get(nameOf(effect))?.size ?? 0) < 2;
    return isAlone || !service
      ? what
      : phrase('effect.of-service', { service: quoted({ label: service.name }), what: { phrase: what } });
  };
}
