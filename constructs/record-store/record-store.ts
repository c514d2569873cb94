import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DeviceState } from '../device-state/device-state';
import { Backups } from './backups';
import { accessLogBucket, auditBucket, documentsBucket } from './record-buckets';
import { checkRecordStore } from './record-rules';
import type { RecordStoreProps } from './record-store-props';
import { stayInCountry } from './stay-in-country';

/** Records of people: tables, documents and audit trail of one data class, under its key. */
export class RecordStore extends Construct {
  /** By id. */
  readonly tables: Readonly<Record<string, ITable>>;
  readonly documents?: IBucket;
  readonly audit?: IBucket;

  constructor(scope: Construct, id: string, props: RecordStoreProps) {
    super(scope, id);
    checkRecordStore(this, props);
    const { names, key, deleteData } = props;
    const entries = props.tables.map(({ id: table }) => {
      const state = new DeviceState(this, `Table-${table}`, { tableName: names(table), key, deleteData });
      return [table, state.table] as const;
    });
    this.tables = Object.fromEntries(entries);
    const backedUp = props.tables.filter(({ backUp }) => backUp).map((table) => this.tables[table.id] as ITable);
    if (backedUp.length > 0)
      new Backups(this, 'Backups', { name: names('backups', 'backup-vault'), key, tables: backedUp, deleteData });
    if (!props.documents && !props.audit) return;
    const parts = { bucketName: props.bucketName, key, deleteData, logs: accessLogBucket(this, props) };
    const documents = props.documents && documentsBucket(this, props.documents, parts);
    const audit = props.audit && auditBucket(this, props.audit, parts);
    for (const bucket of [documents, audit, parts.logs]) if (bucket) stayInCountry(bucket);
    this.documents = documents;
    this.audit = audit;
  }
}
