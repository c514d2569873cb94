import type { Step } from '../step';
import { ask } from './ask';
import { confirm } from './confirm';
import { deactivate } from './deactivate';
import { deleteOld } from './delete-old';
import { fail } from './fail';
import { install } from './install';
import { issue } from './issue';
import { pick } from './pick';
import { readRequest } from './read-request';
import { survey } from './survey';

/** The steps of a rotation by the names that state machine, log and metric know them by. */
export const steps = {
  survey,
  'delete-old': deleteOld,
  pick,
  ask,
  'read-request': readRequest,
  issue,
  install,
  confirm,
  deactivate,
  fail,
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
