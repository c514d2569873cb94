import type { Answer, Received } from './aws-server';
import { openDefaults } from './memory-account';

type Json = Record<string, unknown>;

const refused = (status: number, __type: string): Answer => ({ status, body: { __type, message: 'no' } });

/** Settings of an untouched account at the level of the HTTPS interfaces of AWS, as their API references have them. */
export class AccountService {
  /** Role name → stack. */
  readonly roles = new Map<string, string>();
  logging: Json | undefined;
  index: Json = {
    thingIndexingConfiguration: { thingIndexingMode: 'OFF', managedFields: [{ name: 'thingName', type: 'String' }] },
    thingGroupIndexingConfiguration: { thingGroupIndexingMode: 'OFF' },
  };
  events: Record<string, { Enabled?: boolean }> = Object.fromEntries(
    ['CA_CERTIFICATE', 'CERTIFICATE', 'JOB', 'JOB_EXECUTION', 'POLICY', 'THING'].map((name) => [
      name,
      { Enabled: false },
    ]),
  );
  gatewayRole = '';
  lake: Json = {
    DataLakeAdmins: [],
    CreateDatabaseDefaultPermissions: openDefaults,
    CreateTableDefaultPermissions: openDefaults,
    Parameters: { CROSS_ACCOUNT_VERSION: '3' },
  };
  readonly parameters = new Map<string, string>();

  readonly answer = (request: Received): Answer => {
    const { method, path, operation, input } = request;
    const called = `${method} ${path}`;
    switch (called) {
      case 'GET /v2LoggingOptions':
        return this.logging ? { body: this.logging } : refused(404, 'NotConfiguredException');
      case 'POST /v2LoggingOptions':
        // It keeps the role and the level of before when logs are switched off.
        this.logging = { ...this.logging, ...input };
        return { body: '' };
      case 'GET /indexing/config':
        return { body: this.index };
      case 'POST /indexing/config':
        this.index = { ...this.index, ...input };
        return { body: {} };
      case 'GET /event-configurations':
        return { body: { eventConfigurations: this.events } };
      case 'PATCH /event-configurations':
        Object.assign(this.events, input.eventConfigurations);
        return { body: {} };
      case 'GET /account':
        return {
          body: {
            throttleSettings: { rateLimit: 10000 },
            ...(this.gatewayRole && { cloudwatchRoleArn: this.gatewayRole }),
          },
        };
      case 'PATCH /account':
        for (const { value } of input.patchOperations as { value: string }[]) this.gatewayRole = value;
        return { body: {} };
      case 'POST /GetDataLakeSettings':
        return { body: { DataLakeSettings: this.lake } };
      case 'POST /PutDataLakeSettings':
        this.lake = input.DataLakeSettings as Json;
        return { body: {} };
      default:
        return operation ? this.parameter(operation, input) : this.stackOf(request);
    }
  };

  private parameter(operation: string, { Name, Value }: Json): Answer {
    const name = String(Name);
    if (operation === 'PutParameter') this.parameters.set(name, String(Value));
    else if (!this.parameters.has(name)) return refused(400, 'ParameterNotFound');
    else if (operation === 'DeleteParameter') this.parameters.delete(name);
    return { body: { Parameter: { Name, Value: this.parameters.get(name) } } };
  }

  private stackOf({ body }: Received): Answer {
    const stack = this.roles.get(new URLSearchParams(body).get('PhysicalResourceId') ?? '');
    return stack
      ? {
          body: `<DescribeStackResourcesResponse><StackResources><member><StackName>${stack}</StackName></member></StackResources></DescribeStackResourcesResponse>`,
        }
      : {
          status: 400,
          body: '<Error><Code>ValidationError</Code><Message>Stack for x does not exist</Message></Error>',
        };
  }
}
