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

/** Lake Formation grants on the tables of one service, one grant a role and table. */
export class TableReaders extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: Props,
  ) {
    super(scope, id);
    props.readers.forEach((reader, i) => {
      new CfnPrincipalPermissions(this, `Database-${i}`, {
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
    this.props.readers.forEach((reader, i) => {
      grant(`${name}-${i}`, reader, ['DESCRIBE', 'SELECT']);
    });
    stream.addResourceDependency(grant(`${name}-writer`, this.props.writer.roleArn, ['DESCRIBE', 'SELECT']));
  }
}
