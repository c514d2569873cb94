import { awsRuntime, required } from '../../handlers/runtime';
import { KmsWrapper } from '../../ports/aws/kms-wrapper';
import type { RegisterFacts, RegisterSettings } from '../facts';
import type { DocumentDesk } from '../files/document-events';
import { type BackOffice, type Office, openBackOffice, openOffice, type Register } from '../office';
import { RecordBook } from '../records/book';
import { S3AuditObjects } from './s3-audit';
import { S3Documents } from './s3-documents';

type Environment = Readonly<Record<string, string | undefined>>;

// Each function gets the ports that its rights reach, beside those of every processor: `CITYKIT_AUDIT_BUCKET`,
// `CITYKIT_DOCUMENTS_BUCKET`, `CITYKIT_SUBJECT_KEY` (id of the KMS key that wraps data keys of subjects).

/** For the API: all of it. */
export async function awsOffice<S extends RegisterSettings>(
  register: Register<S>,
  environment: Environment = process.env,
): Promise<Office<S>> {
  const { aws, ports, city } = awsRuntime(register.facts.service, environment);
  return openOffice(register, city, {
    ...ports,
    audit: new S3AuditObjects(aws, required(environment, 'CITYKIT_AUDIT_BUCKET')),
    documents: new S3Documents(aws, required(environment, 'CITYKIT_DOCUMENTS_BUCKET')),
    wrapper: new KmsWrapper(aws, required(environment, 'CITYKIT_SUBJECT_KEY'), city.city),
  });
}

/** For the clock: the audit trail, no document, no key. */
export function awsBackOffice<S extends RegisterSettings>(
  register: Register<S>,
  environment: Environment = process.env,
): BackOffice<S> {
  const { aws, ports, city } = awsRuntime(register.facts.service, environment);
  const audit = new S3AuditObjects(aws, required(environment, 'CITYKIT_AUDIT_BUCKET'));
  return openBackOffice(register, city, { ...ports, audit });
}

/** For events of documents: their states and their bucket. */
export function awsDocumentDesk(
  { service, entities }: RegisterFacts,
  environment: Environment = process.env,
): DocumentDesk {
  const { aws, ports } = awsRuntime(service, environment);
  const documents = new S3Documents(aws, required(environment, 'CITYKIT_DOCUMENTS_BUCKET'));
  return { book: new RecordBook(ports.state, entities), ports: { ...ports, documents } };
}
