import type { IoT } from '@aws-sdk/client-iot';
import type { CertificateOperations } from '../parts';
import type { Certificate } from '../registry';
import { answerOf, found, given, page } from './send';

const certificate = (answer: Partial<Certificate>): Certificate => ({
  certificateId: given(answer.certificateId, 'certificateId'),
  certificateArn: given(answer.certificateArn, 'certificateArn'),
  certificatePem: given(answer.certificatePem, 'certificatePem'),
});

/** Certificates and policies over the SDK. */
export const certificates = (iot: IoT): CertificateOperations => ({
  async createCertificateFromCsr(input) {
    return certificate(await answerOf('createCertificateFromCsr', iot.createCertificateFromCsr(input)));
  },
  async createKeysAndCertificate(input) {
    const answer = await answerOf('createKeysAndCertificate', iot.createKeysAndCertificate(input));
    return { ...certificate(answer), privateKeyPem: given(answer.keyPair?.PrivateKey, 'keyPair') };
  },
  async describeCertificate({ certificateId }) {
    const answer = await found('describeCertificate', iot.describeCertificate({ certificateId }));
    const description = answer?.certificateDescription;
    if (!description) return undefined;
    const createdMs = description.creationDate?.getTime();
    const notAfterMs = description.validity?.notAfter?.getTime();
    return {
      ...certificate(description),
      status: given(description.status, 'status'),
      ...(createdMs === undefined ? {} : { createdMs }),
      ...(notAfterMs === undefined ? {} : { notAfterMs }),
    };
  },
  async listCertificates({ nextToken: marker, maxResults: pageSize }) {
    const input = { ascendingOrder: false, ...(marker ? { marker } : {}), ...(pageSize ? { pageSize } : {}) };
    const answer = await answerOf('listCertificates', iot.listCertificates(input));
    const listed = answer.certificates?.map(({ certificateId, certificateArn, status, creationDate }) => ({
      certificateId: given(certificateId, 'certificateId'),
      certificateArn: given(certificateArn, 'certificateArn'),
      status: given(status, 'status'),
      ...(creationDate ? { createdMs: creationDate.getTime() } : {}),
    }));
    return page(listed, answer.nextMarker);
  },
  async updateCertificate(input) {
    await answerOf('updateCertificate', iot.updateCertificate(input));
  },
  async deleteCertificate(input) {
    await answerOf('deleteCertificate', iot.deleteCertificate(input));
  },
  async attachThingPrincipal(input) {
    await answerOf('attachThingPrincipal', iot.attachThingPrincipal(input));
  },
  async detachThingPrincipal(input) {
    await answerOf('detachThingPrincipal', iot.detachThingPrincipal(input));
  },
  async listThingPrincipals(input) {
    const answer = await answerOf('listThingPrincipals', iot.listThingPrincipals(input));
    return page(answer.principals, answer.nextToken);
  },
  async listPrincipalThings(input) {
    const answer = await answerOf('listPrincipalThings', iot.listPrincipalThings(input));
    return page(answer.things, answer.nextToken);
  },
  async getPolicy({ policyName }) {
    const policy = await found('getPolicy', iot.getPolicy({ policyName }));
    return policy && { policyName };
  },
  async attachPolicy(input) {
    await answerOf('attachPolicy', iot.attachPolicy(input));
  },
  async detachPolicy(input) {
    await answerOf('detachPolicy', iot.detachPolicy(input));
  },
  async listAttachedPolicies(input) {
    const answer = await answerOf('listAttachedPolicies', iot.listAttachedPolicies(input));
    const names = answer.policies?.map(({ policyName }) => given(policyName, 'policyName'));
    return page(names, answer.nextMarker);
  },
});
