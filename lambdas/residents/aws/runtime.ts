import { awsRuntime, required } from '../../shared/handlers/runtime';
import { residents } from '../facts';
import { type BackOffice, type Office, openBackOffice, openOffice } from '../office';
import type { RegisterPorts } from '../ports';
import { KmsWrapper } from './kms-wrapper';
import { S3AuditObjects } from './s3-audit';
import { S3Documents } from './s3-documents';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Ports to AWS: those of every processor, and `CITYKIT_AUDIT_BUCKET`, `CITYKIT_DOCUMENTS_BUCKET`, `CITYKIT_SUBJECT_KEY`
 * (id of the KMS key that wraps data keys of subjects).
 */
function awsPorts(environment: Environment) {
  const { aws, ports, city } = awsRuntime(residents, environment);
  const register: RegisterPorts = {
    ...ports,
    audit: new S3AuditObjects(aws, required(environment, 'CITYKIT_AUDIT_BUCKET')),
    documents: new S3Documents(aws, required(environment, 'CITYKIT_DOCUMENTS_BUCKET')),
    wrapper: new KmsWrapper(aws, required(environment, 'CITYKIT_SUBJECT_KEY'), city.city),
  };
  return { city, register };
}

export async function awsOffice(environment: Environment = process.env): Promise<Office> {
  const { city, register } = awsPorts(environment);
  return openOffice(city, register);
}

export function awsBackOffice(environment: Environment = process.env): BackOffice {
  const { city, register } = awsPorts(environment);
  return openBackOffice(city, register);
}
