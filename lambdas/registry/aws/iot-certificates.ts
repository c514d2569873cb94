import { AwsError } from '../../shared/aws/client';
import { type CertificateFacts, type CertificatePage, type Certificates, RefusedRequest } from '../rotation/ports';
import { type IotCall, notFound, segment } from './iot-call';

/** Most that AWS IoT gives at once. */
const pageSize = 250;

interface Listed {
  readonly certificates?: readonly { certificateId: string; status: string; creationDate: number }[];
  readonly nextMarker?: string;
}

interface Described {
  readonly certificateDescription: {
    readonly status: string;
    readonly certificatePem: string;
    readonly validity?: { readonly notAfter?: number };
  };
}

/** Certificates in AWS IoT. Times of its interface are seconds. */
export class IotCertificates implements Certificates {
  constructor(
    private readonly iot: IotCall,
    /** ARN of a certificate up to its id: partition, region and account are the caller's to know. */
    private readonly arnPrefix: string,
  ) {}

  async page(marker: string | undefined): Promise<CertificatePage> {
    const query = new URLSearchParams({ pageSize: String(pageSize), ...(marker ? { marker } : {}) });
    const { certificates = [], nextMarker } = await this.iot.call<Listed>('GET', `/certificates?${query}`);
    return {
      certificates: certificates.map(({ certificateId: id, status, creationDate }) => ({
        id,
        status,
        createdMs: creationDate * 1000,
      })),
      ...(nextMarker ? { next: nextMarker } : {}),
    };
  }

  async describe(id: string): Promise<CertificateFacts | undefined> {
    const found = await this.iot.unless<Described>(notFound, 'GET', `/certificates/${segment(id)}`);
    if (!found) return undefined;
    const { status, certificatePem: pem, validity } = found.certificateDescription;
    // Infinity is no JSON; a certificate without an end is never due for it.
    const notAfterMs = validity?.notAfter === undefined ? Number.MAX_SAFE_INTEGER : validity.notAfter * 1000;
    return { status, pem, notAfterMs };
  }

  async issue(requestPem: string): Promise<string> {
    try {
      const { certificateId } = await this.iot.call<{ certificateId: string }>(
        'POST',
        '/certificates?setAsActive=false',
        {
          certificateSigningRequest: requestPem,
        },
      );
      return certificateId;
    } catch (error) {
      if (error instanceof AwsError && error.code === 'InvalidRequestException')
        throw new RefusedRequest(`AWS IoT does not sign the request: ${error.message}`);
      throw error;
    }
  }

  async setStatus(id: string, status: 'ACTIVE' | 'INACTIVE'): Promise<void> {
    await this.iot.call('PUT', `/certificates/${segment(id)}?newStatus=${status}`);
  }

  async delete(id: string): Promise<void> {
    await this.iot.unless(notFound, 'DELETE', `/certificates/${segment(id)}`);
  }

  async policiesOf(id: string): Promise<readonly string[]> {
    const path = `/attached-policies/${segment(this.arnOf(id))}`;
    const { policies = [] } = await this.iot.call<{ policies?: readonly { policyName: string }[] }>('POST', path);
    return policies.map(({ policyName }) => policyName);
  }

  async attachPolicy(id: string, policy: string): Promise<void> {
    await this.iot.call('PUT', `/target-policies/${segment(policy)}`, { target: this.arnOf(id) });
  }

  async detachPolicy(id: string, policy: string): Promise<void> {
    await this.iot.unless(notFound, 'POST', `/target-policies/${segment(policy)}`, { target: this.arnOf(id) });
  }

  async thingsOf(id: string): Promise<readonly string[]> {
    const answer = await this.iot.unless<{ things?: readonly string[] }>(
      notFound,
      'GET',
      '/principals/things',
      undefined,
      this.arnOf(id),
    );
    return answer?.things ?? [];
  }

  async attachThing(id: string, thing: string): Promise<void> {
    await this.iot.call('PUT', `/things/${segment(thing)}/principals`, undefined, this.arnOf(id));
  }

  async detachThing(id: string, thing: string): Promise<void> {
    await this.iot.unless(notFound, 'DELETE', `/things/${segment(thing)}/principals`, undefined, this.arnOf(id));
  }

  private arnOf(id: string): string {
    return this.arnPrefix + id;
  }
}
