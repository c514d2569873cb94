import { z } from 'zod';
import { field } from '../services/shared';

/** How certificates of devices are kept fresh; docs/devices/rotation.md. */
export const rotation = z.strictObject({
  maxAgeDays: field(z.int().min(30).max(3650).default(365), {
    doc: 'A certificate older than this is replaced. AWS IoT signs its own until 2049, so their age is what counts.',
    unit: 'days',
  }),
  daysBeforeExpiry: field(z.int().min(7).max(365).default(30), {
    doc: "A certificate that ends within this time is replaced; for those of a vendor's CA.",
    unit: 'days',
  }),
  keepOldDays: field(z.int().min(1).max(90).default(7), {
    doc: 'A certificate that was replaced is kept, inactive, for so long; then it is deleted.',
    unit: 'days',
  }),
});

const maintenanceWindow = z.strictObject({
  from: field(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
      .default('01:00'),
    {
      doc: 'When it opens, in the time zone of the city.',
    },
  ),
  minutes: field(z.int().min(30).max(1440).default(240), {
    doc: 'How long it is open; AWS IoT takes no less than thirty minutes.',
    unit: 'minutes',
  }),
});

const signingKey = z.strictObject({
  id: field(
    z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be at most 32 lower-case letters, digits and hyphens'),
    {
      doc: 'Name of the key, as artefacts say it.',
      example: 'vendor-a-2026',
    },
  ),
  publicKey: field(z.string().startsWith('-----BEGIN PUBLIC KEY-----'), {
    doc: 'Public half of the key with which the vendor signs firmware, in PEM: ECDSA P-256 or Ed25519.',
    example: '-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----\n',
  }),
});

/** When an update stops; one rule for AWS IoT while a wave runs, and for citykit when it has ended. */
const abort = z.strictObject({
  failurePercent: field(z.int().min(1).max(100).default(10), {
    doc: 'A wave has failed from this share of failures on, of the devices that succeeded or failed; no further wave is started. A wave in which no device succeeded always stops the update.',
    unit: '%',
    example: 5,
  }),
  minimumDevices: field(z.int().min(1).max(10_000).default(10), {
    doc: 'While a wave is under way, it is stopped by its share of failures when at least so many devices have ended. At its end it is judged however few they are.',
    example: 20,
  }),
  countTimedOut: field(z.boolean().default(true), {
    doc: 'Whether a device that took the update and did not end it in time has failed.',
    example: false,
  }),
  countMissed: field(z.boolean().default(false), {
    doc: 'Whether a device that was not reached before the window closed has failed. If not, it has its turn when all waves are through.',
    example: true,
  }),
});

/** How firmware gets to devices; docs/devices/updates.md. */
export const updates = z.strictObject({
  window: field(maintenanceWindow.prefault({}), { doc: 'When devices may be updated.' }),
  waves: field(z.array(z.array(z.string()).min(1).max(100)).default([]), {
    doc: 'Districts that are updated together, in this order, each with all its parts; those in no wave come last, together. Without waves each district is one.',
    example: [['xingqing'], ['jinfeng', 'xixia']],
  }),
  abort: field(abort.prefault({}), { doc: 'When an update stops.' }),
  signingKeys: field(z.array(signingKey).default([]), {
    doc: 'Keys of which an artefact must bear a signature; without one nothing is updated.',
  }),
});
