import type { Draft } from '../rule';

/** For the worse, as grave as that is; for the better, which is news and no more. */
export const turned = (isWorse: boolean, severity: Draft['severity']): Pick<Draft, 'direction' | 'severity'> =>
  isWorse ? { direction: 'worse', severity } : { direction: 'better', severity: 'info' };
