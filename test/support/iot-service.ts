import type { Answer, Received } from './aws-server';
import { JobsService } from './jobs-service';

interface Certificate {
  readonly pem: string;
  readonly creationDate: number;
  status: string;
  readonly policies: Set<string>;
  readonly things: Set<string>;
}

interface Thing {
  readonly thingTypeName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isConnected: boolean;
}

const refused = (status: number, __type: string): Answer => ({ status, body: { __type, message: 'no' } });
const notFound = refused(404, 'ResourceNotFoundException');
const pageSize = 2;

/** Things and certificates of AWS IoT at the level of its HTTPS interface, as its API reference has them; lists are short. */
export class IotService {
  readonly certificates = new Map<string, Certificate>();
  readonly things = new Map<string, Thing>();
  readonly jobs = new JobsService();

  constructor(
    private readonly nowMs: () => number,
    /** Certificate for a request, both in PEM; undefined for one that is no good. */
    private readonly sign: (requestPem: string) => string | undefined,
  ) {}

  readonly answer = (request: Received): Answer => {
    const url = new URL(request.path, 'https://iot');
    const [kind = '', name = '', what] = url.pathname.split('/').slice(1).map(decodeURIComponent);
    if (kind === 'jobs' || what === 'jobs') return this.jobs.answer(request) ?? notFound;
    if (kind === 'indices') return this.search(String(request.input.queryString));
    if (kind === 'certificates') return this.onCertificates(request, name, url.searchParams);
    const arn = String(request.input.target ?? request.headers['x-amzn-principal'] ?? name);
    const certificate = this.certificates.get(arn.split('/').at(-1) ?? '');
    if (kind === 'things' && what === undefined) return this.describeThing(name);
    if (!certificate) return notFound;
    if (kind === 'attached-policies')
      return paged(certificate.policies, url, 'marker', (page, nextMarker) => ({
        policies: page.map((policyName) => ({ policyName })),
        nextMarker,
      }));
    if (kind === 'principals')
      return paged(certificate.things, url, 'nextToken', (things, nextToken) => ({ things, nextToken }));
    const attached = kind === 'target-policies' ? certificate.policies : certificate.things;
    if (request.method === 'PUT') attached.add(name);
    // What is not attached is not found, of things; of policies it is as good.
    else if (!attached.delete(name) && kind === 'things') return notFound;
    return { body: {} };
  };

  private onCertificates({ method, input }: Received, id: string, query: URLSearchParams): Answer {
    if (method === 'POST') return this.create(String(input.certificateSigningRequest));
    if (id === '') return this.list(query);
    const found = this.certificates.get(id);
    if (!found) return notFound;
    const { status, pem: certificatePem, policies, things } = found;
    if (method === 'PUT') found.status = query.get('newStatus') ?? '';
    if (method === 'DELETE') {
      if (status === 'ACTIVE') return refused(406, 'CertificateStateException');
      if (policies.size + things.size > 0) return refused(409, 'DeleteConflictException');
      this.certificates.delete(id);
    }
    return { body: { certificateDescription: { status, certificatePem, validity: { notAfter: 2_524_607_999 } } } };
  }

  private create(requestPem: string): Answer {
    const pem = this.sign(requestPem);
    if (!pem) return refused(400, 'InvalidRequestException');
    const certificateId = String(this.certificates.size + 1).padStart(64, '0');
    const nothing = { policies: new Set<string>(), things: new Set<string>() };
    this.certificates.set(certificateId, { pem, creationDate: this.nowMs() / 1000, status: 'INACTIVE', ...nothing });
    return { body: { certificateId } };
  }

  private list(query: URLSearchParams): Answer {
    const all = [...this.certificates].reverse().map(([certificateId, c]) => ({ certificateId, ...c }));
    const from = Number(query.get('marker') ?? 0);
    const page = all.slice(from, from + pageSize);
    const certificates = page.map(({ certificateId, status, creationDate }) => ({
      certificateId,
      status,
      creationDate,
    }));
    return { body: { certificates, nextMarker: from + pageSize < all.length ? String(from + pageSize) : undefined } };
  }

  private describeThing(name: string): Answer {
    const thing = this.things.get(name);
    return thing ? { body: { thingName: name, ...thing } } : notFound;
  }

  private search(query: string): Answer {
    const [, name = ''] = /^thingName:"(.*)" AND connectivity.connected:true$/.exec(query) ?? [];
    return { body: { things: this.things.get(name)?.isConnected ? [{ thingName: name }] : [] } };
  }
}

/** A page of names from where the last one ended. */
function paged(
  names: ReadonlySet<string>,
  url: URL,
  marker: string,
  body: (page: readonly string[], next: string | undefined) => object,
): Answer {
  const from = Number(url.searchParams.get(marker) ?? 0);
  const next = from + pageSize < names.size ? String(from + pageSize) : undefined;
  return { body: body([...names].slice(from, from + pageSize), next) };
}
