import { nearest } from '../../shared/nearest';
import { meant } from '../../shared/said';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

/** Letters by which a word may differ from a usual one and still be taken for it, misspelt. */
const maxSlips = 2;

/** A word that one may choose freely, and that is nearly one of those that are usual. */
export const usualWords: Rule = (context) =>
  settingsOfServices(context).flatMap(({ path, at, value, meta }): Finding[] => {
    const usual = meta.usual ?? (meta.isService ? context.enabled.map(({ id }) => id) : undefined);
    if (typeof value !== 'string' || !usual || usual.includes(value)) return [];
    const near = nearest(value, usual, maxSlips);
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
