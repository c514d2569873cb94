import { phrase } from '../../../words/phrase';
import { type Draft, type Rule, turned } from '../rule';

/** Tables of the lake are closed until somebody is given the right to read them. */
export const lakeRights: Rule = {
  id: 'security.lake-rights',
  find: ({ base, head, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      // What the lake reads by its own rights: without it, rights to files are rights to tables.
      if (type !== 'AWS::LakeFormation::Resource' || !base || !head) return [];
      const is = after !== undefined;
      if ((before !== undefined) === is) return [];
      return [
        {
          about: is ? 'closed' : 'open',
          ...turned(!is, 'high'),
          what: phrase(is ? 'security.lake-rights.gained' : 'security.lake-rights.lost'),
          why: phrase('security.lake-rights.why'),
          reversible: true,
          resources: resources.filter((c) => c.type.startsWith('AWS::LakeFormation::')),
          from: ['lake.lakeFormation'],
        },
      ];
    }),
};
