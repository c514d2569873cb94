import type { Card } from '../card';
import { affected } from './affected';
import { auditVerify } from './audit-verify';
import { cost } from './cost';
import { devicesApply } from './devices-apply';
import { devicesCommand } from './devices-command';
import { devicesMap } from './devices-map';
import { devicesPlan } from './devices-plan';
import { devicesRotate } from './devices-rotate';
import { devicesUpdate } from './devices-update';
import { diagram } from './diagram';
import { explain } from './explain';
import { init } from './init';
import { replay } from './replay';
import { review } from './review';
import { schema } from './schema';
import { synth } from './synth';
import { validate } from './validate';

/** Every command, in the order of the help. */
export const cards: readonly Card[] = [
  init,
  validate,
  explain,
  cost,
  diagram,
  review,
  affected,
  synth,
  replay,
  schema,
  devicesMap,
  devicesPlan,
  devicesApply,
  devicesRotate,
  devicesUpdate,
  devicesCommand,
  auditVerify,
];
