import type { AccountSetting } from '../ports';
import type { Defaults, LakeFormation } from '../settings/lake-formation';
import type { RestCall } from './rest-call';

interface Settings {
  readonly DataLakeAdmins?: readonly { readonly DataLakePrincipalIdentifier: string }[];
  readonly CreateDatabaseDefaultPermissions?: Defaults;
  readonly CreateTableDefaultPermissions?: Defaults;
}

/** `GetDataLakeSettings` and `PutDataLakeSettings`, which replaces all there is: what is not ours is sent back as it came. */
export class AwsLakeFormation implements AccountSetting<LakeFormation> {
  constructor(private readonly lake: RestCall) {}

  async read(): Promise<LakeFormation> {
    const settings = await this.stored();
    return {
      administrators: (settings.DataLakeAdmins ?? []).map((admin) => admin.DataLakePrincipalIdentifier),
      databases: settings.CreateDatabaseDefaultPermissions ?? [],
      tables: settings.CreateTableDefaultPermissions ?? [],
    };
  }

  async write({ administrators, databases, tables }: LakeFormation): Promise<void> {
    const settings: Settings = {
      ...(await this.stored()),
      DataLakeAdmins: administrators.map((arn) => ({ DataLakePrincipalIdentifier: arn })),
      CreateDatabaseDefaultPermissions: databases,
      CreateTableDefaultPermissions: tables,
    };
    await this.lake.call('POST', '/PutDataLakeSettings', { DataLakeSettings: settings });
  }

  private async stored(): Promise<Settings> {
    const answer = await this.lake.call<{ DataLakeSettings?: Settings }>('POST', '/GetDataLakeSettings', {});
    return answer.DataLakeSettings ?? {};
  }
}
