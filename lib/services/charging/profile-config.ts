import { z } from 'zod';
import { field } from '../shared/field';

const instant = z.iso.datetime({ offset: true });

/** A charging profile as OCPP 1.6 writes it (7.8, csChargingProfiles); those of a session are the station's and not here. */
export const chargingProfile = z.strictObject({
  chargingProfileId: field(z.int(), { doc: 'Id; of two equals the greater counts.', example: 1 }),
  stackLevel: field(z.int().min(0).default(0), { doc: 'Of two profiles of one purpose the higher counts.' }),
  chargingProfilePurpose: field(z.enum(['ChargePointMaxProfile', 'TxDefaultProfile']), {
    doc: 'ChargePointMaxProfile limits the station as a whole, TxDefaultProfile each of its connectors.',
  }),
  chargingProfileKind: field(z.enum(['Absolute', 'Recurring', 'Relative']), {
    doc: 'Absolute: once; Recurring: every day or week; Relative: from the start of a session.',
  }),
  recurrencyKind: field(z.enum(['Daily', 'Weekly']).optional(), { doc: 'How often a Recurring profile begins anew.' }),
  validFrom: field(instant.optional(), {
    doc: 'From this time on, with offset.',
    example: '2026-01-01T00:00:00+08:00',
  }),
  validTo: field(instant.optional(), { doc: 'Until this time, with offset.', example: '2027-01-01T00:00:00+08:00' }),
  chargingSchedule: field(
    z.strictObject({
      duration: field(z.int().min(1).optional(), {
        doc: 'Time after which it says nothing more; its last period lasts when left out.',
        unit: 's',
        example: 14_400,
      }),
      startSchedule: field(instant.optional(), {
        doc: 'Start, with offset; of a Recurring profile only the time of day, and day of the week, count, at that offset all the year: OCPP repeats after 24 h or 7 days and knows no daylight saving.',
        example: '2026-01-01T17:00:00+08:00',
      }),
      chargingRateUnit: field(z.enum(['A', 'W']), { doc: 'Unit of the limits: A per phase, or W in all.' }),
      chargingSchedulePeriod: field(
        z
          .array(
            z.strictObject({
              startPeriod: field(z.int().min(0), { doc: 'From this time after the start on.', unit: 's', example: 0 }),
              limit: field(z.number().min(0), { doc: 'Most that may be drawn.', example: 32 }),
              numberPhases: field(z.int().min(1).max(3).default(3), { doc: 'Phases that are used.' }),
            }),
          )
          .min(1),
        { doc: 'Limits one after another; the first begins at 0.' },
      ),
      minChargingRate: field(z.number().min(0).optional(), { doc: 'Least useful rate; not used here.', example: 6 }),
    }),
    { doc: 'Limits over time.' },
  ),
});
