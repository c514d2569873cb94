import { disposeFile } from '../files/dispose';
import { listDocuments, readDocument, startDocument } from '../files/documents';
import { listDueFiles } from '../files/due';
import { amendFile, createFile, listFiles, readFile } from '../files/files';
import { breakGlass } from '../people/glass';
import { amendHousehold, createHousehold, readHousehold } from '../people/households';
import { amendPerson, createPerson, linkPeople, listPersonVersions, readPerson, setLegalHold } from '../people/people';
import { decideReview, listReviews } from '../people/reviews';
import { searchPeople } from '../people/search';
import { readBundle } from '../rights/bundle';
import { giveConsent, listConsents, withdrawConsent } from '../rights/consents';
import { decideExport, readExport, readExportPage, requestExport } from '../rights/exports';
import {
  cancelRequest,
  completeRequest,
  createRequest,
  listRequests,
  readRequest,
  resolveScope,
  verifyIdentity,
} from '../rights/requests';
import { readStatistics } from '../rights/statistics';
import type { Implementations } from './call';

/** What carries out each operation of the list; the compiler holds the two against each other. */
export const implementations: Implementations = {
  amendFile,
  amendHousehold,
  amendPerson,
  breakGlass,
  cancelRequest,
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
  listDocuments,
  listDueFiles,
  listFiles,
  listPersonVersions,
  listRequests,
  listReviews,
  readBundle,
  readDocument,
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
  startDocument,
  verifyIdentity,
  withdrawConsent,
};
