import { availability } from './sentences/availability';
import { compliance } from './sentences/compliance';
import { cost } from './sentences/cost';
import { data } from './sentences/data';
import { day } from './sentences/day';
import { decision } from './sentences/decision';
import { devices } from './sentences/devices';
import { diagram } from './sentences/diagram';
import { effects } from './sentences/effects';
import { cityNames, nameEnds, serviceNames } from './sentences/names';
import { nothing } from './sentences/nothing';
import { operations } from './sentences/operations';
import { parts } from './sentences/parts';
import { reader } from './sentences/reader';
import { regions } from './sentences/regions';
import { security } from './sentences/security';
import { toDo } from './sentences/to-do';
import { unjudged } from './sentences/unjudged';

/**
 * Every sentence that a review, a bill or a picture can say, in every language. Findings' sentences stand in
 * `sentences/<kind>.ts`, those of the page around them in `sentences/reader.ts`. Keys begin with the kind, e.g.
 * `data.retention-cut.what`.
 */
export const catalogue = {
  ...availability,
  ...compliance,
  ...cost,
  ...data,
  ...day,
  ...decision,
  ...devices,
  ...diagram,
  ...effects,
  ...cityNames,
  ...nameEnds,
  ...serviceNames,
  ...nothing,
  ...operations,
  ...parts,
  ...reader,
  ...regions,
  ...security,
  ...toDo,
  ...unjudged,
};

export type PhraseKey = keyof typeof catalogue;
