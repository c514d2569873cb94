import type { AnyFacts } from '../../services/shared/facts';
import { variables } from '../../services/shared/variables';
import { AlarmBook } from '../alarms/alarm-book';
import { closeDays } from '../audit/close-days';
import type { AuditObjects } from '../audit/objects';
import { trailStore } from '../audit/trail';
import { serviceFactsOf } from '../facts';
import type { Ports } from '../ports/ports';
import { S3AuditObjects } from '../register/aws/s3-audit';
import { raiseEvent } from '../register/watch/access-alarms';
import { awsRuntime, required } from './runtime';

/** What the clock of the trail of reads works with. */
export interface Seals {
  readonly city: string;
  readonly ports: Pick<Ports, 'clock' | 'state' | 'metrics' | 'alarms'> & { readonly audit: AuditObjects };
}

/** The same in AWS, by the variables that the city's stacks set. */
export function awsSeals(of: AnyFacts, environment = process.env): Seals {
  const { aws, ports, city } = awsRuntime(serviceFactsOf(of), environment);
  const audit = new S3AuditObjects(aws, required(environment, variables.auditBucket));
  return { city: city.city, ports: { ...ports, audit } };
}

/**
 * The Lambda handler of the clock of the trail of a service that is no register: seals days that are over, and raises an alarm for one that is broken. It
 * is apart from the API, which only adds to the trail and cannot read it.
 */
export function sealsHandler(of: AnyFacts, start: () => Seals, log: (line: string) => void) {
  let started: Seals | undefined;
  return async (): Promise<void> => {
    started ??= start();
    const { city, ports } = started;
    const place = { city, ports, alarms: new AlarmBook(serviceFactsOf(of), ports) };
    const raise = (day: string, detail: string) => raiseEvent(place, 'audit-broken', day, detail);
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
