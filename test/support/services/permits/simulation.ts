import { calledBy, type SimulatedDesk } from '../../../../lib/services/shared/register-simulation';
import { simulation } from '../../../../lib/services/shared/simulation';
import { permits } from './facts';
import { operations } from './operations';

type Desk = SimulatedDesk<typeof permits, typeof operations>;

/** Names of permits that are valid. */
type Valid = string[];

const purpose = 'permit-administration';

function isIssued(valid: Valid, desk: Desk): void {
  const name = desk.name('permit');
  const fields = { holder: `Simu ${name}`, plate: `SIMULATED-${name}` };
  const caller = desk.worker('clerk', [name]);
  desk.call({ operation: 'issuePermit', caller, purpose, body: { ...fields, zone: 'A' }, makes: name, fields });
  valid.push(name);
}

function isErased(valid: Valid, desk: Desk): void {
  const name = valid.shift() as string;
  const params = { permitId: `{${name}}` };
  desk.call({ operation: 'erasePermit', caller: desk.worker('clerk', [name]), purpose, params, changes: name });
  desk.gone(name);
}

/** Parking permits that play themselves: issued, looked at in the street, and erased. */
export const permitsSimulation = simulation(
  permits,
  {},
  calledBy(permits, operations)('records', {
    start: (): Valid => [],
    step(valid, desk) {
      if (!desk.isOpen) return;
      isIssued(valid, desk);
      if (valid.length > 10) isErased(valid, desk);
      const name = desk.chance.of(valid);
      desk.call({
        operation: 'readPermit',
        caller: desk.worker('traffic-warden', [name]),
        purpose: 'parking-control',
        params: { permitId: `{${name}}` },
      });
    },
    people(valid, desk, count) {
      while (valid.length < count) isIssued(valid, desk);
      return valid;
    },
    reads: (name) => ({ operation: 'readPermit', role: 'clerk', purpose, params: { permitId: `{${name}}` } }),
    changes: (name) => ({
      operation: 'amendPermit',
      role: 'clerk',
      purpose,
      params: { permitId: `{${name}}` },
      body: { plate: 'SIMULATED' },
      changes: name,
    }),
    holds: () => [],
    shows: () => ({}),
    faults: {},
  }),
);
