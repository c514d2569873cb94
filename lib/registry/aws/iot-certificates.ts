import { X509Certificate } from 'node:crypto';
import { AwsError } from '../../engine/ports/aws/client';
import {
  type CertificateFacts,
  type CertificatePage,
  type Certificates,
  type ListedCertificate,
  RefusedRequest,
} from '../rotation/ports';
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

interface Attached {
  readonly policies?: readonly { readonly policyName: string }[];
  readonly nextMarker?: string;
}

interface Holders {
  readonly things?: readonly string[];
  readonly nextToken?: string;
}

const derOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

/** A request and its certificate hold the same SubjectPublicKeyInfo, byte for byte (RFC 2986, 4.1; RFC 5280, 4.1). */
const holdsKeyOf = (requestPem: string, certificatePem: string): boolean =>
  derOf(requestPem).includes(new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' }));

/** Certificates in AWS IoT. Times of its interface are seconds. */
export class IotCertificates implements Certificates {
  constructor(
    private readonly iot: IotCall,
    /** ARN of a certificate up to its id: partition, region and account are the caller's to know. */
    private readonly arnPrefix: string,
  ) {}

  page(marker: string | undefined): Promise<CertificatePage> {
    return this.list(marker ? { marker } : {});
  }

  private async list(asked: Readonly<Record<string, string>>): Promise<CertificatePage> {
    const query = new URLSearchParams({ pageSize: String(pageSize), ...asked });
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

  async issuedFor(requestPem: string, sinceMs: number): Promise<string | undefined> {
    // Times of certificates are whole seconds.
    const isYoung = ({ createdMs }: ListedCertificate) => createdMs >= sinceMs - 1000;
    for (let marker: string | undefined = ''; marker !== undefined; ) {
      const page: CertificatePage = await this.list({ isAscendingOrder: 'false', ...(marker ? { marker } : {}) });
      for (const certificate of page.certificates)
        if (certificate.status === 'INACTIVE' && isYoung(certificate)) {
          const pem = (await this.describe(certificate.id))?.pem;
          if (pem && holdsKeyOf(requestPem, pem)) return certificate.id;
        }
      marker = page.certificates.some(isYoung) ? page.next : undefined;
    }
    return undefined;
  }

  async setStatus(id: string, status: 'ACTIVE' | 'INACTIVE'): Promise<void> {
    await this.iot.call('PUT', `/certificates/${segment(id)}?newStatus=${status}`);
  }

  async delete(id: string): Promise<void> {
    await this.iot.unless(notFound, 'DELETE', `/certificates/${segment(id)}`);
  }

  async policiesOf(id: string): Promise<readonly string[]> {
    const names: string[] = [];
    for (let marker: string | undefined, isFirst = true; isFirst || marker; isFirst = false) {
      const query = new URLSearchParams({ pageSize: String(pageSize), ...(marker ? { marker } : {}) });
      const path = `/attached-policies/${segment(this.arnOf(id))}?${query}`;
      const { policies = [], nextMarker }: Attached = await this.iot.call<Attached>('POST', path);
      names.push(...policies.map(({ policyName }) => policyName));
      marker = nextMarker;
    }
    return names;
  }

  async attachPolicy(id: string, policy: string): Promise<void> {
    await this.iot.call('PUT', `/target-policies/${segment(policy)}`, { target: this.arnOf(id) });
  }

  async detachPolicy(id: string, policy: string): Promise<void> {
    await this.iot.unless(notFound, 'POST', `/target-policies/${segment(policy)}`, { target: this.arnOf(id) });
  }

  async thingsOf(id: string): Promise<readonly string[]> {
    const names: string[] = [];
    for (let next: string | undefined, isFirst = true; isFirst || next; isFirst = false) {
      const query = new URLSearchParams({ maxResults: String(pageSize), ...(next ? { nextToken: next } : {}) });
      const path = `/principals/things?${query}`;
      const page = await this.iot.unless<Holders>(notFound, 'GET', path, undefined, this.arnOf(id));
      names.push(...(page?.things ?? []));
      next = page?.nextToken;
    }
    return names;
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
