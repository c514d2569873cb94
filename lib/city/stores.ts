import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { DeviceState, type Names, RecordStore } from '../../constructs';
import { leastAuditDays, type Service, type StateStore } from '../services/shared';
import { partPurpose } from '../shared/naming';
import type { CityContext } from './city-context';
import { serviceName } from './part-names';

/** What a service remembers, by the kind of store. */
export interface Stores {
  /** By id. */
  readonly tables: Readonly<Record<string, ITable>>;
  readonly documents?: IBucket;
  readonly audit?: IBucket;
}

const kindOf = (store: StateStore) => store.kind ?? 'items';
const ofKind = (service: Service, kind: ReturnType<typeof kindOf>) =>
  service.state.find((store) => kindOf(store) === kind);

/** The stores of a service: plain tables, or for data of people a record store with backups, documents and audit. */
export function buildStores(scope: Construct, context: CityContext, service: Service, key: IKey): Stores {
  const items = service.state.filter((store) => kindOf(store) === 'items');
  const names: Names = (purpose, form) => serviceName(context, service, purpose, form);
  const deleteData = context.deletesData;
  if (service.dataClass === 'operational') {
    const tables = items.map(({ id }) => {
      const state = new DeviceState(scope, `State-${id}`, { tableName: names(id), key, deleteData });
      return [id, state.table] as const;
    });
    return { tables: Object.fromEntries(tables) };
  }
  const audit = ofKind(service, 'audit');
  const documents = ofKind(service, 'documents');
  return new RecordStore(scope, 'Records', {
    names,
    bucketName: (purpose) => context.bucket(partPurpose(service.id, purpose)),
    key,
    tables: items.map(({ id, expireDays }) => ({ id, backUp: expireDays === null })),
    documents: documents && (documents.expireDays === null ? {} : { expireDays: documents.expireDays }),
    audit: audit && {
      lockDays: audit.expireDays ?? leastAuditDays,
      lockMode: context.city.stage === 'production' ? 'COMPLIANCE' : 'GOVERNANCE',
    },
    deleteData,
  });
}
