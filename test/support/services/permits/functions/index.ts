import { startDocument } from '../../../../../lib/engine/register/files/documents';
import {
  amendRecord,
  createRecord,
  eraseRecord,
  listRecords,
  readRecord,
  recordAt,
} from '../../../../../lib/engine/register/records/operations';
import { apiOf } from '../../../../../lib/engine/register/register';
import { operations } from '../operations';
import { kinds } from './kinds';
import { permits } from './register';

/** What carries out each operation. */
export const api = apiOf(permits, operations, {
  issuePermit: (call) => {
    const { zone, ...fields } = call.body;
    return createRecord(call, kinds.permit, { facts: { status: 'valid', zone }, fields });
  },
  listPermits: (call) => listRecords(call, kinds.permit, call.query),
  readPermit: (call) => readRecord(call, kinds.permit, call.params.permitId, call.query.version),
  amendPermit: (call) => amendRecord(call, kinds.permit, call.params.permitId, { fields: call.body }),
  erasePermit: async (call) => ({
    body: { receipts: [...(await eraseRecord(call, kinds.permit, call.params.permitId))] },
  }),
  attachDocument: async (call) => startDocument(call, await recordAt(call, kinds.permit, call.params.permitId)),
});
