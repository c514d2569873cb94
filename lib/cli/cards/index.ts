import type { Card } from '../card';
import { affected } from './affected';
import { alarmsAck, alarmsClose, alarmsList, alarmsShow } from './alarms';
import { auditVerify } from './audit-verify';
import { cost } from './cost';
import { devicesAdopt } from './devices-adopt';
import { devicesApply } from './devices-apply';
import { devicesCommand } from './devices-command';
import { devicesDiff } from './devices-diff';
import { devicesKeys } from './devices-keys';
import { devicesList } from './devices-list';
import { devicesMap } from './devices-map';
import { devicesPlan } from './devices-plan';
import { devicesRotate } from './devices-rotate';
import { devicesSearch } from './devices-search';
import { devicesShow } from './devices-show';
import { devicesUpdate } from './devices-update';
import { diagram } from './diagram';
import { explain } from './explain';
import { init } from './init';
import { kept } from './kept';
import { pricesFetch } from './prices-fetch';
import { quarantineList } from './quarantine-list';
import { quarantineReplay } from './quarantine-replay';
import { quarantineShow } from './quarantine-show';
import { replay } from './replay';
import { review } from './review';
import { schema } from './schema';
import { simulate } from './simulate';
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
  kept,
  simulate,
  replay,
  pricesFetch,
  quarantineList,
  quarantineShow,
  quarantineReplay,
  alarmsList,
  alarmsShow,
  alarmsAck,
  alarmsClose,
  schema,
  devicesMap,
  devicesPlan,
  devicesApply,
  devicesAdopt,
  devicesList,
  devicesShow,
  devicesSearch,
  devicesDiff,
  devicesKeys,
  devicesRotate,
  devicesUpdate,
  devicesCommand,
  auditVerify,
];
