import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { constraints } from '../constraints';
import type { CertificateOperations } from '../parts';
import type { Certificate, CertificateState, RegistryOperation } from '../registry';
import { byName, pageOf } from './paging';
import { existing, refuse } from './refuse';
import type { MemoryOptions, MemoryState, StoredCertificate } from './state';

/** AWS IoT signs certificates until the end of 2049. */
const notAfterMs = Date.UTC(2049, 11, 31, 23, 59, 59);
const csrForm = /^-----BEGIN (NEW )?CERTIFICATE REQUEST-----[\s\S]+-----END (NEW )?CERTIFICATE REQUEST-----\s*$/;

/** Looks like a certificate, says who made it, and holds nothing. */
const pem = (bytes: Buffer) => `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;

/** Certificates and policies in memory. Certificates are made up: nothing can connect with them. */
export function memoryCertificates(state: MemoryState, options: MemoryOptions): CertificateOperations {
  const { certificates, principals, policies, things } = state;
  const { account = '111122223333', region = 'eu-west-1', nowMs = Date.now } = options;
  const idOf = (arn: string) => arn.split('/').at(-1) ?? '';
  const certificateOf = (operation: RegistryOperation, id: string): StoredCertificate =>
    existing(certificates.get(id), operation, `certificate ${id}`);
  const change = (certificate: StoredCertificate, changed: Partial<StoredCertificate>) =>
    certificates.set(certificate.certificateId, { ...certificate, ...changed });
  const holdersOf = (arn: string) => [...principals].filter(([, arns]) => arns.includes(arn));
  const checkPolicy = (operation: RegistryOperation, name: string) => {
    if (!policies.has(name)) refuse('not-found', operation, `policy ${name} does not exist`);
  };

  const create = (setAsActive: boolean): Certificate => {
    const bytes = randomBytes(48);
    const certificateId = createHash('sha256').update(bytes).digest('hex');
    const certificate = {
      certificateId,
      certificateArn: ['arn', 'aws', 'iot', region, account, `cert/${certificateId}`].join(':'),
      certificatePem: pem(bytes),
    };
    const status: CertificateState['status'] = setAsActive ? 'ACTIVE' : 'INACTIVE';
    certificates.set(certificateId, { ...certificate, status, createdMs: nowMs(), notAfterMs, policies: [] });
    return certificate;
  };

  return {
    async createCertificateFromCsr({ certificateSigningRequest: csr, setAsActive }) {
      if (csr.length > constraints.csrCharacters || !csrForm.test(csr))
        refuse('invalid', 'createCertificateFromCsr', 'not a certificate signing request');
      return create(setAsActive);
    },
    async createKeysAndCertificate({ setAsActive }) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { ...create(setAsActive), privateKeyPem };
    },
    async describeCertificate({ certificateId }) {
      const stored = certificates.get(certificateId);
      if (!stored) return undefined;
      const { policies: _, ...certificate } = stored;
      return certificate;
    },
    async listCertificates(paging) {
      // The newest first; of two of one moment the later made.
      const all = [...certificates.values()].reverse().sort((a, b) => (b.createdMs ?? 0) - (a.createdMs ?? 0));
      const listed = all.map(({ certificateId, certificateArn, status, createdMs }, i) => ({
        key: String(i).padStart(9, '0'),
        certificate: { certificateId, certificateArn, status, ...(createdMs === undefined ? {} : { createdMs }) },
      }));
      const { items, ...rest } = pageOf('listCertificates', listed, ({ key }) => key, paging, constraints.pageSize);
      return { ...rest, items: items.map(({ certificate }) => certificate) };
    },
    async updateCertificate({ certificateId, newStatus }) {
      change(certificateOf('updateCertificate', certificateId), { status: newStatus });
    },
    async deleteCertificate({ certificateId }) {
      const { status, certificateArn, policies: held } = certificateOf('deleteCertificate', certificateId);
      if (status === 'ACTIVE') refuse('conflict', 'deleteCertificate', 'the certificate is active');
      if (held.length > 0 || holdersOf(certificateArn).length > 0)
        refuse('conflict', 'deleteCertificate', 'the certificate is attached');
      certificates.delete(certificateId);
    },
    async attachThingPrincipal({ thingName, principal }) {
      existing(things.current.get(thingName), 'attachThingPrincipal', `thing ${thingName}`);
      certificateOf('attachThingPrincipal', idOf(principal));
      principals.set(thingName, [...new Set([...(principals.get(thingName) ?? []), principal])]);
    },
    async detachThingPrincipal({ thingName, principal }) {
      const held = principals.get(thingName) ?? [];
      if (!held.includes(principal))
        refuse('not-found', 'detachThingPrincipal', `${thingName} does not have the principal`);
      principals.set(
        thingName,
        held.filter((arn) => arn !== principal),
      );
    },
    async listThingPrincipals({ thingName, ...paging }) {
      existing(things.current.get(thingName), 'listThingPrincipals', `thing ${thingName}`);
      const held = [...(principals.get(thingName) ?? [])].sort(byName);
      return pageOf('listThingPrincipals', held, (arn) => arn, paging, constraints.pageSize);
    },
    async listPrincipalThings({ principal, ...paging }) {
      certificateOf('listPrincipalThings', idOf(principal));
      const holders = holdersOf(principal).map(([thingName]) => thingName);
      return pageOf('listPrincipalThings', holders.sort(byName), (name) => name, paging, constraints.pageSize);
    },
    async getPolicy({ policyName }) {
      return policies.has(policyName) ? { policyName } : undefined;
    },
    async attachPolicy({ policyName, target }) {
      checkPolicy('attachPolicy', policyName);
      const certificate = certificateOf('attachPolicy', idOf(target));
      const held = new Set([...certificate.policies, policyName]);
      if (held.size > constraints.policiesOfCertificate)
        refuse('limit', 'attachPolicy', `${constraints.policiesOfCertificate} policies are attached already`);
      change(certificate, { policies: [...held] });
    },
    async detachPolicy({ policyName, target }) {
      checkPolicy('detachPolicy', policyName);
      const certificate = certificateOf('detachPolicy', idOf(target));
      change(certificate, { policies: certificate.policies.filter((name) => name !== policyName) });
    },
    async listAttachedPolicies({ target, marker }) {
      const held = [...certificateOf('listAttachedPolicies', idOf(target)).policies].sort(byName);
      const paging = marker === undefined ? {} : { nextToken: marker };
      return pageOf('listAttachedPolicies', held, (name) => name, paging, constraints.pageSize);
    },
  };
}
