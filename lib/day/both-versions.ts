import type { City } from '../config';
import type { Service } from '../services/shared';
import { UnreadableFile } from '../shared/user-error';
import type { DayFindings } from './day-run';
import { runInThreads } from './in-threads';
import { type DayTools, type DayWork, differingServices, isOfPeople, type Sample } from './service-day';
import { nothingTaken, runSides, type SideOutcome, type SideRun } from './sides';

/** Which day is run, and how much of it. */
export interface DayRequest extends DayTools, Pick<DayWork, 'data' | 'devices'> {
  /** Compiled file that runs sides in a thread of its own (`runInThread`). Default: all are run here, one after the other. */
  readonly threadFile?: string | undefined;
  /** Called for each service that would be run and of which the folder has no file. */
  readonly withoutFiles?: (service: Service, feeds: readonly string[]) => void;
  /** Called for each service of which nothing is simulated that its functions would work by otherwise. */
  readonly unplayed?: (service: Service) => void;
  /** Called before anything is run, where recorded files tell of people, with the services that these are of. What it throws ends the run. */
  readonly beforeRun?: (ofPeople: readonly Service[]) => Promise<void>;
}

/** What both versions of a service make of the same day. */
export interface ServiceDay extends Sample {
  readonly service: Service;
  readonly before: DayFindings;
  readonly after: DayFindings;
}

async function runHere(work: DayWork, tools: DayTools, taken: SharedArrayBuffer): Promise<readonly SideRun[]> {
  const runs: SideRun[] = [];
  await runSides(work, tools, taken, (run) => runs.push(run));
  return runs;
}

/** Of the two sides of a service: the first that was not run says why. */
function daysOf(service: Service, before: SideOutcome, after: SideOutcome, request: DayRequest): ServiceDay[] {
  const { withoutFiles, unplayed } = request;
  for (const side of [before, after]) {
    if ('error' in side) throw side.error;
    if ('unreadable' in side) {
      const { code, said, hint } = side.unreadable;
      throw new UnreadableFile(code, said, hint);
    }
  }
  if ('withoutFiles' in before) withoutFiles?.(service, before.withoutFiles);
  if ('nothing' in before) unplayed?.(service);
  if (!('findings' in before && 'findings' in after)) return [];
  const { findings, ...sample } = before;
  return [{ service, before: findings, after: after.findings, ...sample }];
}

/**
 * Runs one day through both versions of a city, in memory: every service that both have, as far as its functions work by
 * other settings. The same request, the same answer, whoever runs which side. Throws UnreadableFile.
 */
export async function bothVersions(before: City, after: City, request: DayRequest): Promise<readonly ServiceDay[]> {
  const { services, processors, data, devices, threadFile } = request;
  const work = { before, after, data, devices };
  const differing = differingServices(work, services);
  if (differing.length === 0) return [];
  const ofPeople: Service[] = [];
  if (data !== undefined)
    for (const one of differing) if (await isOfPeople(data, one, { services, processors })) ofPeople.push(one.service);
  if (ofPeople.length > 0) await request.beforeRun?.(ofPeople);
  const taken = nothingTaken(differing.length);
  const runs =
    threadFile === undefined
      ? await runHere(work, { services, processors }, taken)
      : await runInThreads(threadFile, { work, taken });
  const outcomeOf = (index: number, name: SideRun['side']) =>
    runs.find(({ service, side }) => service === index && side === name)?.outcome as SideOutcome;
  return differing.flatMap(({ service }, i) => daysOf(service, outcomeOf(i, 'before'), outcomeOf(i, 'after'), request));
}
