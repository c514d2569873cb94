import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';

const units = {
  d: { unit: 'days', days: 1 },
  m: { unit: 'months', days: 30.44 },
  y: { unit: 'years', days: 365.25 },
} as const;

interface Span {
  readonly number: number;
  readonly unit: string;
  readonly days: number;
}

/** A span as city files write it (`10y`, `15d`); undefined for anything else. */
function spanOf(value: unknown): Span | undefined {
  const [, number, letter] = (typeof value === 'string' && /^(\d+)([dmy])$/.exec(value)) || [];
  if (number === undefined) return undefined;
  const { unit, days } = units[letter as keyof typeof units];
  return { number: Number(number), unit, days: Number(number) * days };
}

const written = ({ number, unit }: Span) => phrase('value', { value: { number, unit } });

/** How long the law asks a service to keep what it holds of people, or how soon it must answer them. */
export const retentionDuty: Rule = {
  id: 'compliance.duty',
  find: ({ config, base, head }) =>
    config.flatMap(({ path, before, after }): Draft[] => {
      const [was, is] = [spanOf(before), spanOf(after)];
      if (!base || !head || was === undefined || is === undefined || !path.startsWith('services.')) return [];
      const keeps = path.includes('etention');
      const longer = is.days > was.days;
      const worse = longer !== keeps;
      return [
        {
          about: path.replace('services.', ''),
          direction: worse ? 'worse' : 'better',
          severity: worse ? 'high' : 'info',
          what: phrase(`compliance.duty.${keeps ? 'keeps' : 'answers'}-${longer ? 'longer' : 'shorter'}`, {
            setting: path.replace(/^services\.[^.]+\./, ''),
          }),
          why: phrase(keeps ? 'compliance.duty.why-keeps' : 'compliance.duty.why-answers'),
          before: written(was),
          after: written(is),
          // The clock tells what is over its time; a person destroys it (docs/decisions.md).
          reversible: true,
          from: [path],
        },
      ];
    }),
};
