import { createHash } from 'node:crypto';
import {
  type CertificateFacts,
  type CertificatePage,
  type Certificates,
  type Connections,
  type DeviceJobs,
  type JobExecution,
  RefusedRequest,
  type Things,
} from '../../lib/registry/rotation/ports';

interface StoredCertificate extends CertificateFacts {
  readonly createdMs: number;
  readonly policies: Set<string>;
  readonly things: Set<string>;
  /** What it was issued for; none was asked for one that was there before. */
  readonly requestPem?: string;
}

export interface StoredJob {
  readonly thing: string;
  readonly document: Record<string, unknown>;
  status: string;
  /** When its device took it up. */
  begunMs?: number;
  details: Record<string, string>;
}

/** End of what AWS IoT signs. */
const endOfAwsCertificates = Date.UTC(2049, 11, 31, 23, 59, 59);

const requestForm = /^-----BEGIN CERTIFICATE REQUEST-----\s[\s\S]+\s-----END CERTIFICATE REQUEST-----\s*$/;

/** As lib/registry/aws/iot-device-jobs.ts sets it. */
const inProgressMs = 45 * 60_000;

/** The parts of AWS IoT that a rotation meets, with the refusals that AWS documents. */
export class MemoryIot {
  readonly stored = new Map<string, StoredCertificate>();
  readonly districts = new Map<string, string>();
  readonly startedJobs = new Map<string, StoredJob>();
  readonly connected = new Set<string>();
  pageSize = 2;
  private issued = 0;

  constructor(private readonly nowMs: () => number) {}

  /** A device that is in the registry with a certificate of that age. */
  enroll(
    thing: string,
    district: string,
    { ageDays = 0, notAfterMs = endOfAwsCertificates, policy = 'controller' } = {},
  ) {
    const createdMs = this.nowMs() - ageDays * 86_400_000;
    const id = createHash('sha256').update(`${thing} ${createdMs}`).digest('hex');
    this.stored.set(id, {
      status: 'ACTIVE',
      pem: `PEM of ${id}`,
      notAfterMs,
      createdMs,
      policies: new Set([policy]),
      things: new Set([thing]),
    });
    this.districts.set(thing, district);
    return id;
  }

  /** What a broker does: lets in an active certificate of the thing that has a policy. */
  letsIn(thing: string, certificateId: string): boolean {
    const found = this.stored.get(certificateId);
    return found?.status === 'ACTIVE' && found.things.has(thing) && found.policies.size > 0;
  }

  /** Jobs that a device has been at for too long end by themselves. */
  endLateJobs(): void {
    for (const job of this.startedJobs.values())
      if (job.status === 'IN_PROGRESS' && this.nowMs() - (job.begunMs ?? 0) > inProgressMs) job.status = 'TIMED_OUT';
  }

  /** What `citykit devices apply` does with a device that leaves service. */
  retire(thing: string): void {
    this.retired.add(thing);
    for (const id of this.certificatesOf(thing)) this.revoke(thing, id);
  }

  revoke(thing: string, id: string): void {
    const { things, policies, ...certificate } = this.at(id);
    things.delete(thing);
    policies.clear();
    this.stored.set(id, { ...certificate, things, policies, status: 'INACTIVE' });
  }

  certificatesOf(thing: string): readonly string[] {
    return [...this.stored].filter(([, { things }]) => things.has(thing)).map(([id]) => id);
  }

  readonly certificates: Certificates = {
    page: async (marker): Promise<CertificatePage> => {
      const ids = [...this.stored.keys()].sort();
      const from = marker ? ids.findIndex((id) => id > marker) : 0;
      const page = from < 0 ? [] : ids.slice(from, from + this.pageSize);
      const certificates = page.map((id) => {
        const { status, createdMs } = this.at(id);
        return { id, status, createdMs };
      });
      const isLast = from < 0 || from + this.pageSize >= ids.length;
      return { certificates, ...(isLast ? {} : { next: page.at(-1) as string }) };
    },
    describe: async (id) => {
      const found = this.stored.get(id);
      return found && { status: found.status, pem: found.pem, notAfterMs: found.notAfterMs };
    },
    issue: async (requestPem) => {
      if (!requestForm.test(requestPem)) throw new RefusedRequest('no request');
      const id = createHash('sha256')
        .update(`${requestPem} ${++this.issued}`)
        .digest('hex');
      const nothing = { policies: new Set<string>(), things: new Set<string>() };
      const facts = { status: 'INACTIVE', pem: `PEM of ${id}`, notAfterMs: endOfAwsCertificates };
      this.stored.set(id, { ...facts, createdMs: this.nowMs(), requestPem, ...nothing });
      return id;
    },
    issuedFor: async (requestPem, sinceMs) =>
      [...this.stored].find(
        ([, c]) => c.requestPem === requestPem && c.status === 'INACTIVE' && c.createdMs >= sinceMs,
      )?.[0],
    setStatus: async (id, status) => {
      this.stored.set(id, { ...this.at(id), status });
    },
    delete: async (id) => {
      const found = this.stored.get(id);
      if (!found) return;
      const { status, policies, things } = found;
      if (status === 'ACTIVE') throw new Error('CertificateStateException: the certificate is active');
      if (policies.size + things.size > 0) throw new Error('DeleteConflictException: something is attached');
      this.stored.delete(id);
    },
    policiesOf: async (id) => [...this.at(id).policies],
    attachPolicy: async (id, policy) => void this.at(id).policies.add(policy),
    detachPolicy: async (id, policy) => void this.stored.get(id)?.policies.delete(policy),
    thingsOf: async (id) => [...(this.stored.get(id)?.things ?? [])],
    attachThing: async (id, thing) => void this.at(id).things.add(thing),
    detachThing: async (id, thing) => void this.stored.get(id)?.things.delete(thing),
  };

  readonly offline = new Set<string>();
  readonly retired = new Set<string>();
  readonly things: Things = {
    districtOf: async (thing) => this.districts.get(thing),
    isRetired: async (thing) => this.retired.has(thing) || !this.districts.has(thing),
    isConnected: async (thing) => this.districts.has(thing) && !this.offline.has(thing),
  };

  readonly connections: Connections = { seen: async (thing, id) => this.connected.has(`${thing} ${id}`) };

  readonly jobs: DeviceJobs = {
    start: async ({ id, thing, document }) => {
      if (this.startedJobs.has(id)) return;
      const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
      this.startedJobs.set(id, { thing, document: copy, status: 'QUEUED', details: {} });
    },
    execution: async (id, thing): Promise<JobExecution | undefined> => {
      const job = this.startedJobs.get(id);
      if (job?.thing !== thing) return undefined;
      const { status, begunMs, details } = job;
      return { status, hasBegun: begunMs !== undefined, details };
    },
    withdraw: async (id) => {
      const job = this.startedJobs.get(id);
      if (job?.status === 'QUEUED') job.status = 'CANCELED';
    },
  };

  private at(id: string): StoredCertificate {
    const found = this.stored.get(id);
    if (!found) throw new Error(`ResourceNotFoundException: ${id}`);
    return found;
  }
}
