import { z } from 'zod';

/** Longest id or name that a config takes: AWS IoT's limit on names of things. */
const longest = 128;

/**
 * A setting that names a device of a type: by the id that the city knows it by (`227`), or by the name of its thing
 * (`yinchuan--traffic-227`). Both are one device (docs/devices/identity.md); what reads settings sees one form only.
 */
export const deviceReference = (deviceType: string) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\S(.*\S)?$/, 'must be the id or the thing name of a device, without blanks around it')
    .meta({ deviceType });
