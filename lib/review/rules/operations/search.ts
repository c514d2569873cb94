import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';

/** What the search of devices looks into: services with devices add their reported states to it. */
export const search: Rule = {
  id: 'operations.search',
  find: ({ resources }) =>
    resources
      .filter(({ type, before, after }) => type === 'Custom::IotIndex' && before && after)
      .map(
        (index): Draft => ({
          about: index.stack,
          direction: 'neutral',
          severity: 'info',
          what: phrase('operations.search.what'),
          why: phrase('operations.search.why'),
          reversible: true,
          resources: [index],
        }),
      ),
};
