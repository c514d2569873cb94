import { listAt } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** New tables of the lake are closed until somebody is given the right to read them. */
export const lakeRights = protectionRule({
  id: 'security.lake-rights',
  types: ['AWS::LakeFormation::DataLakeSettings'],
  has: ({ properties }) =>
    listAt(properties, 'CreateDatabaseDefaultPermissions').length === 0 &&
    listAt(properties, 'CreateTableDefaultPermissions').length === 0,
  severity: 'high',
  lost: 'security.lake-rights.lost',
  gained: 'security.lake-rights.gained',
  why: 'security.lake-rights.why',
  from: ['lake.lakeFormation'],
});
