import type { EffectDirection, EffectKind, EffectSeverity, EffectStatement } from '../services/shared';

/** How grave an effect is, by its kind and direction; an effect that knows better says so itself. */
const severities: Readonly<Record<EffectKind, Readonly<Record<EffectDirection, EffectSeverity>>>> = {
  safety: { worse: 'critical', neither: 'medium', better: 'info' },
  data: { worse: 'high', neither: 'low', better: 'info' },
  security: { worse: 'high', neither: 'medium', better: 'info' },
  money: { worse: 'medium', neither: 'low', better: 'info' },
  service: { worse: 'medium', neither: 'info', better: 'info' },
  operations: { worse: 'low', neither: 'info', better: 'info' },
  none: { worse: 'info', neither: 'info', better: 'info' },
};

export const severityOf = ({ kind, direction, severity }: EffectStatement): EffectSeverity => {
  const usual = severities[kind][direction];
  // Good news is no more than news, however grave its reverse is.
  return direction === 'better' ? usual : (severity ?? usual);
};

/** What is deleted is not brought back by taking the change back. */
export const isReversible = ({
  kind,
  direction,
  isFinal = kind === 'data' && direction === 'worse',
}: EffectStatement): boolean => !isFinal;
