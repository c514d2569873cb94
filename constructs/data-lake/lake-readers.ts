import { Stack } from 'aws-cdk-lib';
import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { CfnPrincipalPermissions } from 'aws-cdk-lib/aws-lakeformation';
import { Construct } from 'constructs';

interface Props {
  readonly databaseName: string;
  readonly readers: readonly string[];
  /** Role of the streams: under Lake Formation even a schema is not open to IAM. */
  readonly writer: Role;
}

/**
 * Lake Formation grants on the tables of one service, one grant a role and table. A grant is named after its role: another
 * role in its place would replace it, and what is replaced is revoked after what is new was granted, so that a role which
 * only moves in the list would lose what it has (AWS::LakeFormation::PrincipalPermissions: principal, replacement).
 */
export class TableReaders extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: Props,
  ) {
    super(scope, id);
    this.forEachReader((reader, name) => {
      new CfnPrincipalPermissions(this, `Database-of-${name}`, {
        principal: { dataLakePrincipalIdentifier: reader },
        resource: { database: { catalogId: Stack.of(this).account, name: props.databaseName } },
        permissions: ['DESCRIBE'],
        permissionsWithGrantOption: [],
      });
    });
  }

  /** Opens a table to the readers, and its schema to its stream. */
  open(table: CfnTable, name: string, stream: CfnDeliveryStream): void {
    const grant = (id: string, principal: string, permissions: string[]) => {
      const permission = new CfnPrincipalPermissions(this, id, {
        principal: { dataLakePrincipalIdentifier: principal },
        resource: { table: { catalogId: Stack.of(this).account, databaseName: this.props.databaseName, name } },
        permissions,
        permissionsWithGrantOption: [],
      });
      permission.addResourceDependency(table);
      return permission;
    };
    this.forEachReader((reader, role) => {
      grant(`${name}-of-${role}`, reader, ['DESCRIBE', 'SELECT']);
    });
    stream.addResourceDependency(grant(`${name}-writer`, this.props.writer.roleArn, ['DESCRIBE', 'SELECT']));
  }

  /** Each role once, with its name, or with the reference to it. */
  private forEachReader(open: (arn: string, name: string) => void): void {
    for (const arn of new Set(this.props.readers)) {
      const name = JSON.stringify(Stack.of(this).resolve(arn.replace(/^.*:role\//, '')));
      open(arn, name.replaceAll(/[^\w+=,.@-]/g, ''));
    }
  }
}
