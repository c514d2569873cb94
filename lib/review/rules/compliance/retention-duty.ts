import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';

const daysOf: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30.44, y: 365.25 };

/** Days of a span as city files write it (`10y`, `15d`); undefined for anything else. */
function spanDays(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(\d+)([dwmy])$/.exec(value) : undefined;
  return match ? Number(match[1]) * (daysOf[match[2] as string] as number) : undefined;
}

/** How long the law asks a service to keep what it holds of people, or how soon it must answer them. */
export const retentionDuty: Rule = {
  id: 'compliance.duty',
  find: ({ config, base, head }) =>
    config.flatMap(({ path, before, after }): Draft[] => {
      const [was, is] = [spanDays(before), spanDays(after)];
      if (!base || !head || was === undefined || is === undefined || !path.startsWith('services.')) return [];
      const keeps = path.includes('etention');
      const worse = keeps ? is < was : is > was;
      return [
        {
          about: path.replace('services.', ''),
          direction: worse ? 'worse' : 'better',
          severity: worse ? 'high' : 'info',
          what: phrase(keeps ? 'compliance.duty.keeps' : 'compliance.duty.answers', {
            setting: path.replace(/^services\.[^.]+\./, ''),
          }),
          why: phrase(keeps ? 'compliance.duty.why-keeps' : 'compliance.duty.why-answers'),
          before: phrase('value', { value: String(before) }),
          after: phrase('value', { value: String(after) }),
          reversible: !(keeps && worse),
          from: [path],
        },
      ];
    }),
};
