import type { Statement } from './statement';

const value = ({ conditions }: Statement, operator: string, key: string) => conditions[operator]?.[key]?.[0];

/** Refuses what does not come encrypted over the network. */
export const isTlsOnly = (statement: Statement): boolean =>
  statement.effect === 'Deny' && value(statement, 'Bool', 'aws:securetransport') === 'false';

/** Other refusals, e.g. of deletions or of callers from outside. */
export const isOtherDenial = (statement: Statement): boolean => statement.effect === 'Deny' && !isTlsOnly(statement);
