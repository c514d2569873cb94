import { disposeFile } from '../../lib/engine/register/files/dispose';
import { listDueFiles } from '../../lib/engine/register/files/due';
import { listFileDocuments, readFileDocument, startFileDocument } from '../../lib/engine/register/files/file-documents';
import { amendFile, createFile, listFiles, readFile } from '../../lib/engine/register/files/files';
import { apiOf } from '../../lib/engine/register/register';
import { bundleReader } from '../../lib/engine/register/rights/bundle';
import { decideExport, readExport, requestExport } from '../../lib/engine/register/rights/exports';
import {
  cancelRequest,
  completeRequest,
  createRequest,
  listRequests,
  readRequest,
  resolveScope,
  verifyIdentity,
} from '../../lib/engine/register/rights/requests';
import { readStatistics } from '../../lib/engine/register/rights/statistics';
import { breakGlass } from '../../lib/engine/register/subjects/glass';
import { operations } from '../../lib/services/residents/operations';
import { amendHousehold, createHousehold, readHousehold } from './people/households';
import { amendPerson, createPerson, linkPeople, listPersonVersions, readPerson, setLegalHold } from './people/people';
import { decideReview, listReviews } from './people/reviews';
import { searchPeople } from './people/search';
import { residents } from './register';
import { giveConsent, listConsents, withdrawConsent } from './rights/consents';
import { readExportPage } from './rights/exports';
import { claimReceipt, listReceipts } from './rights/receipts';

/** What carries out each operation of the list; the compiler holds the two against each other. */
export const api = apiOf(residents, operations, {
  amendFile,
  amendHousehold,
  amendPerson,
  breakGlass,
  cancelRequest,
  claimReceipt,
  completeRequest,
  createFile,
  createHousehold,
  createPerson,
  createRequest,
  decideExport,
  decideReview,
  disposeFile,
  giveConsent,
  linkPeople,
  listConsents,
  listDocuments: listFileDocuments,
  listDueFiles,
  listFiles,
  listPersonVersions,
  listRequests,
  listReceipts,
  listReviews,
  readBundle: bundleReader('citykit-residents-bundle-1'),
  readDocument: readFileDocument,
  readExport,
  readExportPage,
  readFile,
  readHousehold,
  readPerson,
  readRequest,
  readStatistics,
  requestExport,
  resolveScope,
  searchPeople,
  setLegalHold,
  startDocument: startFileDocument,
  verifyIdentity,
  withdrawConsent,
});
