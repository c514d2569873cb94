import { z } from 'zod';
import { oneText } from './words';

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
    .regex(
      /^\S(.*\S)?$/,
      oneText({
        en: 'must be the id or the thing name of a device, without blanks around it',
        zh: '须为设备编号或设备名称，前后不带空格',
      }),
    )
    .meta({ deviceType });
