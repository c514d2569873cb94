import fc from 'fast-check';
import { isOfficeTime } from '../../lib/services/shared/office-hours';
import { officeIsOpen } from '../../lib/simulation/register/office-clock';

const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
const hours = fc.record({ from: time, to: time, days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })) });

describe('the office of a simulation', () => {
  it('is open when the rule says so that judges readings out of hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), hours, (wallMs, of) => {
        expect(officeIsOpen(wallMs, of)).toBe(isOfficeTime(wallMs, of));
      }),
    );
  });
});
