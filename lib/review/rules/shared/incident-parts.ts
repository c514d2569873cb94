import type { ResourceChange } from '../../compare/resource-change';
import { flatten } from '../../policy/text';
import type { CityChange } from '../rule';
import { physicalName, shortName } from './part-name';

/** The rule of the event bus by which alarms of a loss of supply come to the function of incidents. */
export const incidentRoute = 'alarms-of-supply';

/** Rules for what people do about them. */
const acts = ['acts-about-alarms', 'acts-about-incidents'];

const tellsOfIncidents = ({ before, after }: ResourceChange): boolean => {
  const patterns = [before, after].map((side) => flatten(side?.properties.EventPattern ?? ''));
  return patterns[0] !== patterns[1] && patterns.some((pattern) => /Incident|evidence/.test(pattern));
};

/** Is it a rule of the event bus that sends alarms to people by way of incidents, or lets them by? */
export function isOfIncidents(change: ResourceChange, key: string): boolean {
  const resource = change.after ?? change.before;
  if (change.type !== 'AWS::Events::Rule' || !resource || physicalName(resource) === undefined) return false;
  return [incidentRoute, ...acts].includes(shortName(resource, key)) || tellsOfIncidents(change);
}

/** All that comes, goes or changes with the joining of alarms. */
export const incidentParts = ({ resources, key }: CityChange): readonly ResourceChange[] =>
  resources.filter((c) => isOfIncidents(c, key));
