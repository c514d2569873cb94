import { entities, entity } from './entity';
import { lists } from './records/index-lists';

// Kinds of records that the engine works with itself. A register has those of them that its operations need.

/** What a record of a person says in clear, whatever the person is to the service. */
export interface PersonFacts {
  readonly status: 'active' | 'restricted' | 'erased' | 'merged';
  readonly protected: boolean;
  readonly legalHold: boolean;
  readonly mergedInto: string | null;
  /** Records merged into this one. */
  readonly absorbed: readonly string[];
  /** Keyed hashes under which the person is found; of the current version only. */
  readonly tokens: readonly string[];
}

/** A file of a person: kept for the time of its category, then destroyed with its key. */
export interface FileFacts {
  readonly personId: string;
  readonly category: string;
  readonly status: 'open' | 'closed' | 'disposed';
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly promisedBy: string | null;
  readonly retainUntil: string | null;
}

/** A document of a file or of another record; its content lies in the documents bucket. */
export interface DocumentFacts {
  /** The record that it is of, whatever its kind. */
  readonly fileId: string;
  readonly personId: string;
  readonly state: 'awaiting-upload' | 'scanning' | 'clean' | 'infected' | 'refused' | 'disposed';
  readonly contentType: string;
  readonly bytes: number;
}

/** Steps of a data subject's request, in order. */
export type RequestStep = 'received' | 'identity-verified' | 'scope-resolved' | 'finished';

/** What remains of a key that was destroyed for somebody. */
export interface Receipt {
  readonly key: string;
  readonly destroyedAt: string;
  readonly fingerprint: string;
  readonly unreadable: boolean;
  readonly backupsExpireAt: string;
}

/** A request of a data subject (PIPL 44–50, GDPR 12–20). */
export interface RequestFacts {
  readonly personId: string;
  readonly type: 'access' | 'portability' | 'correction' | 'erasure';
  readonly step: RequestStep;
  readonly outcome: 'answered' | 'corrected' | 'erased' | 'restricted' | 'refused' | 'cancelled' | null;
  readonly reasons: readonly string[];
  readonly receivedAt: string;
  readonly respondBy: string;
  readonly finishedAt: string | null;
  readonly records: number;
  readonly receipts: readonly Receipt[];
}

/** A bulk export under four eyes. */
export interface ExportFacts {
  readonly status: 'requested' | 'approved' | 'refused';
  readonly fields: readonly string[];
  /** Pseudonym of who asked; never who approves. */
  readonly requestedBy: string;
  readonly expiresAt: string | null;
}

/** Broken glass over one person. */
export interface GlassFacts {
  readonly personId: string;
  /** Pseudonym of who broke it; it is broken for nobody else. */
  readonly brokenBy: string;
  readonly expiresAt: string;
}

/** What is said of the kind of a register's people, whatever its name. */
export const ofPeople = {
  about: 'itself',
  forgets: { tokens: [] },
  leaves: { status: 'erased', tokens: [] },
  withheld: ['tokens'],
} as const;

export const kinds = entities({
  file: entity<FileFacts>({
    about: 'personId',
    listOf: lists.filesOf,
    leaves: { status: 'disposed' },
    gone: 'disposed',
  }),
  document: entity<DocumentFacts>({
    about: 'personId',
    listOf: lists.documentsOf,
    leaves: { state: 'disposed' },
    gone: 'disposed',
  }),
  request: entity<RequestFacts>({ about: 'personId', listOf: lists.requestsOf }),
  export: entity<ExportFacts>(),
  glass: entity<GlassFacts>({ about: 'personId', listOf: lists.glassOf, withheld: ['brokenBy'] }),
});
