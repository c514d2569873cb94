import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { RecordStoreProps } from './record-store-props';

/** Three years: records of processing are kept at least so long (PIPL, article 56). */
const leastLockDays = 1096;

/** Refuses an audit trail that the law would not take, and tables that cannot be distinguished. */
export function checkRecordStore(scope: Construct, { tables, audit }: RecordStoreProps): void {
  const ids = tables.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    throw new PropError(scope, {
      code: 'record-store.twice',
      prop: 'tables',
      message: `${twice} is there twice`,
      hint: 'Give each table an id of its own.',
    });
  if (audit && audit.lockDays < leastLockDays)
    throw new PropError(scope, {
      code: 'record-store.lock',
      prop: 'audit.lockDays',
      message: `${audit.lockDays} days are less than three years`,
      hint: `Write ${leastLockDays} or more.`,
    });
}
