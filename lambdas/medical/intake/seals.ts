import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { closeDays } from '../../../lib/engine/audit/close-days';
import type { AuditObjects } from '../../../lib/engine/audit/objects';
import { trailStore } from '../../../lib/engine/audit/trail';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { awsRuntime, required } from '../../../lib/engine/handlers/runtime';
import type { Ports } from '../../../lib/engine/ports/ports';
import { S3AuditObjects } from '../../../lib/engine/register/aws/s3-audit';
import { raiseEvent } from '../../../lib/engine/register/watch/access-alarms';
import { medical } from '../../../lib/services/medical/facts';
import type { AlarmOf } from '../../../lib/services/shared/facts';
import { variables } from '../../../lib/services/shared/variables';

const service = serviceFactsOf(medical);

/** What the clock of the trail of reads works with. */
export interface Seals {
  readonly city: string;
  readonly ports: Pick<Ports, 'clock' | 'state' | 'metrics' | 'alarms'> & { readonly audit: AuditObjects };
}

/** The same in AWS, by the variables that the city's stacks set. */
export function awsSeals(environment = process.env): Seals {
  const { aws, ports, city } = awsRuntime(service, environment);
  const audit = new S3AuditObjects(aws, required(environment, variables.auditBucket));
  return { city: city.city, ports: { ...ports, audit } };
}

/**
 * The Lambda handler of the clock of the trail: seals days that are over, and raises an alarm for one that is broken. It
 * is apart from the API, which only adds to the trail and cannot read it.
 */
export function sealsHandler(start: () => Seals, log: (line: string) => void) {
  let started: Seals | undefined;
  return async (): Promise<void> => {
    started ??= start();
    const { city, ports } = started;
    const told = { city, ports, alarms: new AlarmBook(service, ports) };
    const raise = (day: string, detail: string) =>
      raiseEvent<AlarmOf<typeof medical>>(told, 'audit-broken', day, detail);
    try {
      await closeDays(
        { city, ports, metrics: ports.metrics, store: trailStore },
        async (day, { findings: [first, ...others] }) => {
          if (first) await raise(day, `${others.length + 1} breaches, first: ${first.message}`);
        },
        log,
      );
    } finally {
      ports.metrics.flush();
    }
  };
}
