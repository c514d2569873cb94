import type { Resource } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { listAt } from '../shared/property';

/** Without settings, and with defaults, rights to files are rights to tables. */
const isClosed = (settings: Resource | undefined): boolean =>
  settings !== undefined &&
  listAt(settings.properties, 'CreateDatabaseDefaultPermissions').length === 0 &&
  listAt(settings.properties, 'CreateTableDefaultPermissions').length === 0;

/** Tables of the lake are closed until somebody is given the right to read them. */
export const lakeRights: Rule = {
  id: 'security.lake-rights',
  find: ({ base, head, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      if (type !== 'AWS::LakeFormation::DataLakeSettings' || !base || !head) return [];
      const [was, is] = [isClosed(before), isClosed(after)];
      if (was === is) return [];
      return [
        {
          about: is ? 'closed' : 'open',
          direction: is ? 'better' : 'worse',
          severity: is ? 'info' : 'high',
          what: phrase(is ? 'security.lake-rights.gained' : 'security.lake-rights.lost'),
          why: phrase('security.lake-rights.why'),
          reversible: true,
          resources: resources.filter((c) => c.type.startsWith('AWS::LakeFormation::')),
          from: ['lake.lakeFormation'],
        },
      ];
    }),
};
