import type { DataSubjectRequest, RequestStep, RequestType } from '../../../lib/services/residents/operations/request';

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

export interface FileFacts {
  readonly personId: string;
  readonly category: string;
  readonly status: 'open' | 'closed' | 'disposed';
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly promisedBy: string | null;
  readonly retainUntil: string | null;
}

export interface DocumentFacts {
  readonly fileId: string;
  readonly personId: string;
  readonly state: 'awaiting-upload' | 'scanning' | 'clean' | 'infected' | 'refused' | 'disposed';
  readonly contentType: string;
  readonly bytes: number;
}

export interface ConsentFacts {
  readonly personId: string;
  readonly use: string;
  readonly sensitive: boolean;
  readonly status: 'given' | 'withdrawn';
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

export interface RequestFacts {
  readonly personId: string;
  readonly type: RequestType;
  readonly step: RequestStep;
  readonly outcome: DataSubjectRequest['outcome'];
  readonly reasons: readonly string[];
  readonly receivedAt: string;
  readonly respondBy: string;
  readonly finishedAt: string | null;
  readonly records: number;
  readonly receipts: readonly DataSubjectRequest['receipts'][number][];
}

export interface ReviewFacts {
  readonly status: 'open' | 'merged' | 'distinct';
  readonly personIds: readonly string[];
  readonly match: 'identifier' | 'similar';
  readonly score: number;
  readonly agreeing: readonly string[];
}

export interface ExportFacts {
  readonly status: 'requested' | 'approved' | 'refused';
  readonly fields: readonly string[];
  /** Who asked; never who approves. */
  readonly requestedBy: string;
  readonly expiresAt: string | null;
}

export interface GlassFacts {
  readonly personId: string;
  /** Who broke it; it is broken for nobody else. */
  readonly brokenBy: string;
  readonly expiresAt: string;
}

/** What of each kind is written in clear: no datum about a person. */
export interface FactsByKind {
  readonly person: PersonFacts;
  readonly household: Readonly<Record<string, never>>;
  readonly file: FileFacts;
  readonly document: DocumentFacts;
  readonly consent: ConsentFacts;
  readonly request: RequestFacts;
  readonly review: ReviewFacts;
  readonly export: ExportFacts;
  readonly glass: GlassFacts;
}
export type Kind = keyof FactsByKind;

/** One version of a record. Personal fields are sealed one by one, so that what nobody asks for is never opened. */
export interface Stored<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  readonly version: number;
  readonly at: string;
  /** Pseudonym of who wrote it. */
  readonly by: string;
  /** Name of the data key in the vault. */
  readonly key: string;
  readonly facts: FactsByKind[K];
  readonly sealed: Readonly<Record<string, string>>;
  /**
   * Hash of the request that made it, sealed like a field: tells a repeated call from another one with the same key, as
   * long as the data key is there. Of the current version only.
   */
  readonly fingerprint: string;
}

/** A value of a field goes with its place: sealed values cannot be exchanged. */
export const sealContext = (city: string, record: Pick<Stored, 'kind' | 'id'>, field: string): string =>
  [city, record.kind, record.id, field].join('/');
