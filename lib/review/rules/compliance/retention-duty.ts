import { type Span, spanOf } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { sectionOf } from '../../setting';
import type { CityChange, Draft, Rule } from '../rule';
import { keyName, settingName } from '../shared/names/setting-name';
import { quoted } from '../shared/quoted';

const written = ({ number, unit }: Span) => phrase('value', { value: { number, unit } });

/** A service and its setting, or the key of one, by the words of its definition. */
function namesOf(
  path: string,
  services: CityChange['services'],
  name: typeof settingName,
): Record<'service' | 'setting', PhraseValue> {
  const [, id = '', ...inside] = path.split('.');
  const service = services.find((one) => one.id === id);
  const setting = inside.join('.');
  return {
    service: quoted(service ? { label: service.name } : id),
    setting: quoted(service ? name(setting, service.config) : setting),
  };
}

/** Are records of a kind under legal hold afterwards, by the list of their service? */
function isHeld(path: string, { head }: Pick<CityChange, 'head'>): boolean {
  const [, id = '', ...inside] = path.split('.');
  const held = sectionOf(head, id)?.legalHold;
  return Array.isArray(held) && held.includes(inside.at(-1));
}

/** How long the law asks a service to keep what it holds of people, or how soon it must answer them. */
export const retentionDuty: Rule = {
  id: 'compliance.duty',
  find: ({ config, base, former, head, services }) =>
    config.flatMap(({ path, before, after }): Draft[] => {
      const [was, is] = [spanOf(before), spanOf(after)];
      if (!(base ?? former) || !head || was === undefined || is === undefined || !path.startsWith('services.'))
        return [];
      // Ten years are 120 months.
      if (was.days === is.days) return [];
      const keeps = path.includes('etention');
      const longer = is.days > was.days;
      const worse = longer !== keeps;
      return [
        {
          about: path.replace('services.', ''),
          direction: worse ? 'worse' : 'better',
          severity: worse ? 'high' : 'info',
          what: phrase(`compliance.duty.${keeps ? 'keeps' : 'answers'}-${longer ? 'longer' : 'shorter'}`, {
            ...namesOf(path, services, keeps ? keyName : settingName),
            before: { phrase: written(was) },
            after: { phrase: written(is) },
          }),
          why: phrase(`compliance.duty.why-${!keeps ? 'answers' : isHeld(path, { head }) ? 'held' : 'keeps'}`),
          before: written(was),
          after: written(is),
          // The clock tells what is over its time; a person destroys it (docs/decisions.md).
          reversible: true,
          from: [path],
        },
      ];
    }),
};
