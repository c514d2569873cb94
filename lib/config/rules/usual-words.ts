import { usualWord } from '../../shared/nearest';
import { meant } from '../../shared/said';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

/** A word that one may choose freely, and that is nearly one of those that are usual. */
export const usualWords: Rule = (context) =>
  settingsOfServices(context).flatMap(({ path, at, value, meta }): Finding[] => {
    const usual = meta.usual ?? (meta.isService ? context.enabled.map(({ id }) => id) : undefined);
    const near = typeof value === 'string' && usual ? usualWord(value, usual) : undefined;
    if (near === undefined) return [];
    return [
      {
        code: 'CK3055',
        path,
        at,
        message: { en: `${value} looks like ${near}, misspelt`, zh: `${value} 疑为 ${near} 的误写` },
        hint: meant(near),
      },
    ];
  });
