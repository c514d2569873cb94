import type { IoT } from '@aws-sdk/client-iot';
import type { Registry } from '../registry';
import { certificates } from './certificates';
import { fleet } from './fleet';
import { groups } from './groups';
import { things } from './things';

/** The registry of an account and region over a client of the SDK. */
export const iotRegistry = (iot: IoT): Registry => ({
  ...things(iot),
  ...groups(iot),
  ...certificates(iot),
  ...fleet(iot),
});
