import { awsRuntime, required } from '../../../lib/engine/handlers/runtime';
import { residents } from '../facts';
import type { DocumentDesk } from '../files/document-events';
import { type BackOffice, type Office, openBackOffice, openOffice } from '../office';
import { RecordBook } from '../records/book';
import { KmsWrapper } from './kms-wrapper';
import { S3AuditObjects } from './s3-audit';
import { S3Documents } from './s3-documents';

type Environment = Readonly<Record<string, string | undefined>>;

// Each function gets the ports that its rights reach, beside those of every processor: `CITYKIT_AUDIT_BUCKET`,
// `CITYKIT_DOCUMENTS_BUCKET`, `CITYKIT_SUBJECT_KEY` (id of the KMS key that wraps data keys of subjects).

/** For the API: all of it. */
export async function awsOffice(environment: Environment = process.env): Promise<Office> {
  const { aws, ports, city } = awsRuntime(residents, environment);
  return openOffice(city, {
    ...ports,
    audit: new S3AuditObjects(aws, required(environment, 'CITYKIT_AUDIT_BUCKET')),
    documents: new S3Documents(aws, required(environment, 'CITYKIT_DOCUMENTS_BUCKET')),
    wrapper: new KmsWrapper(aws, required(environment, 'CITYKIT_SUBJECT_KEY'), city.city),
  });
}

/** For the clock: the audit trail, no document, no key. */
export function awsBackOffice(environment: Environment = process.env): BackOffice {
  const { aws, ports, city } = awsRuntime(residents, environment);
  const audit = new S3AuditObjects(aws, required(environment, 'CITYKIT_AUDIT_BUCKET'));
  return openBackOffice(city, { ...ports, audit });
}

/** For events of documents: their states and their bucket. */
export function awsDocumentDesk(environment: Environment = process.env): DocumentDesk {
  const { aws, ports } = awsRuntime(residents, environment);
  const documents = new S3Documents(aws, required(environment, 'CITYKIT_DOCUMENTS_BUCKET'));
  return { book: new RecordBook(ports.state), ports: { ...ports, documents } };
}
