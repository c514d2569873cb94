import { Match, Template } from 'aws-cdk-lib/assertions';
import { type LakeTable, LakeTables, type LakeTablesProps } from '../../../constructs';
import { stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { keyOf } from '../support/key';

const flows: LakeTable = {
  table: 'traffic_flows',
  columns: {
    event_time: { type: 'timestamp', doc: 'Start.' },
    device_id: { type: 'string', doc: 'Station.' },
    ingest_time: { type: 'timestamp', doc: 'Arrival.' },
    vehicles: { type: 'int', doc: 'Vehicles.' },
    suspect: { type: 'string[]', doc: 'Doubts.' },
  },
  key: ['device_id', 'event_time'],
};

const tablesWith = (props: Partial<LakeTablesProps> = {}) => {
  const stack = stackIn();
  const tables = new LakeTables(stack, 'Tables', {
    names: (purpose) => `yinchuan--${purpose}`,
    databaseName: 'yinchuan__lake',
    workgroupName: 'yinchuan--lake',
    bucketName: 'yinchuan--curated',
    bucketKeyAlias: 'alias/yinchuan--lake',
    key: keyOf(stack),
    tables: [flows],
    ...props,
  });
  return { tables, template: Template.fromStack(stack) };
};

const refusal = (table: Partial<LakeTable>) => propErrorCode(() => tablesWith({ tables: [{ ...flows, ...table }] }));

describe('LakeTables', () => {
  it('has the columns of the schema, in its order', () => {
    tablesWith().template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: 'traffic_flows',
        StorageDescriptor: {
          Columns: [
            { Name: 'event_time', Type: 'timestamp', Comment: 'Start.' },
            { Name: 'device_id', Type: 'string' },
            { Name: 'ingest_time', Type: 'timestamp' },
            { Name: 'vehicles', Type: 'int' },
            { Name: 'suspect', Type: 'array<string>' },
          ].map(Match.objectLike),
        },
      },
    });
  });

  it('projects its partitions from the date', () => {
    tablesWith().template.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        PartitionKeys: [Match.objectLike({ Name: 'dt', Type: 'string' })],
        Parameters: {
          'projection.dt.format': 'yyyy/MM/dd',
          'projection.dt.range': '2025/01/01,NOW',
          'storage.location.template': 's3://yinchuan--curated/traffic_flows/dt=${dt}/',
        },
      },
    });
  });

  it('writes Parquet where the projection looks', () => {
    const { tables, template } = tablesWith();
    expect(tables.streamNames).toEqual({ traffic_flows: 'yinchuan--traffic_flows' });
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamName: 'yinchuan--traffic_flows',
      ExtendedS3DestinationConfiguration: {
        Prefix: 'traffic_flows/dt=!{timestamp:yyyy/MM/dd}/',
        BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 900 },
        DataFormatConversionConfiguration: {
          SchemaConfiguration: { DatabaseName: 'yinchuan__lake', TableName: 'traffic_flows', Region: 'eu-central-1' },
        },
      },
    });
  });

  it('has a query without superseded rows', () => {
    tablesWith().template.hasResourceProperties('AWS::Athena::NamedQuery', {
      Name: 'traffic_flows_latest',
      QueryString: Match.stringLikeRegexp('PARTITION BY device_id, event_time ORDER BY ingest_time DESC'),
    });
  });

  it('grants readers table by table, and its own stream the schema', () => {
    const reader = 'arn:aws:iam::111111111111:role/traffic';
    const { template } = tablesWith({ readers: [reader] });
    template.hasResourceProperties('AWS::LakeFormation::PrincipalPermissions', {
      Principal: { DataLakePrincipalIdentifier: reader },
      Resource: { Table: { Name: 'traffic_flows', DatabaseName: 'yinchuan__lake' } },
      Permissions: ['DESCRIBE', 'SELECT'],
    });
    template.resourceCountIs('AWS::LakeFormation::PrincipalPermissions', 3);
  });

  // What is replaced is revoked after what is new was granted: a role that only moved lost its rights.
  it('keeps the grants of a role, wherever it stands among the readers', () => {
    const grants = (...roles: string[]) => {
      const { template } = tablesWith({ readers: roles.map((role) => `arn:aws:iam::111111111111:role/${role}`) });
      const found = Object.entries(template.findResources('AWS::LakeFormation::PrincipalPermissions'));
      return new Map(
        found.map(([id, { Properties: p }]) => [id, JSON.stringify(p.Principal.DataLakePrincipalIdentifier)]),
      );
    };
    const [before, after] = [grants('counter', 'office', 'writer'), grants('office', 'writer', 'statistics', 'office')];
    for (const [id, principal] of before) if (after.has(id)) expect(after.get(id)).toBe(principal);
    expect([...after.keys()].filter((id) => before.has(id))).toHaveLength(5);
  });

  it.each([
    ['a name with a hyphen', 'lake-table.name', { table: 'traffic-flows' }],
    ['a column with a capital', 'lake-table.name', { columns: { ...flows.columns, Lane: { type: 'int', doc: '' } } }],
    [
      'a column in the place of the partition',
      'lake-table.partition',
      { columns: { ...flows.columns, dt: { type: 'string', doc: '' } } },
    ],
    ['a key that is no column', 'lake-table.key', { key: ['lane'] }],
    ['no ingest_time', 'lake-table.key', { columns: { device_id: { type: 'string', doc: '' } }, key: ['device_id'] }],
  ] as const)('refuses %s', (_, code, table) => {
    expect(refusal(table as Partial<LakeTable>)).toBe(code);
  });

  it('refuses a first day in another form', () => {
    expect(propErrorCode(() => tablesWith({ firstDay: '2025-01-01' }))).toBe('lake-table.first-day');
  });
});
