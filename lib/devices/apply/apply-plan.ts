import { retiredGroup } from '../mapping/device-kind';
import type { PlanEntry } from '../plan';
import type { ReadPlan } from '../plan-file';
import { registryDigest } from '../planning/registry-digest';
import type { RegistryPlace } from '../registry/aws/clients';
import { registeredDevices } from '../registry/registered-devices';
import { type Registry, RegistryError } from '../registry/registry';
import { registryUserError } from '../registry/user-errors';
import type { AllowList } from './allow-list';
import type { CertificateSource } from './certificate-folder';
import { type DeviceKeys, settleKeys } from './device-keys';
import { Doors } from './doors';
import { applyErrors } from './errors';
import { Gate } from './gate';
import type { Journal } from './journal';
import { isWork } from './outcome';
import { groupsOf, meetNeeds } from './prerequisites';
import { pump } from './pump';
import type { Row } from './row';
import { rowFailure } from './row-failure';
import { type SettledAllowList, settleAllowList } from './settle-allow-list';
import { create } from './steps/create';
import { move } from './steps/move';
import { retire } from './steps/retire';
import { update } from './steps/update';

export interface ApplyRequest {
  readonly plan: ReadPlan;
  /** Paced at the quotas of the account. */
  readonly registry: Registry;
  readonly journal: Journal;
  readonly allowList?: AllowList;
  /** Beside the allow list, of types whose devices share keys with the city. */
  readonly keys?: DeviceKeys;
  readonly certificates?: CertificateSource;
  readonly claims?: readonly string[];
  readonly templateAttributes?: readonly string[];
  /** A type of `devices.types`, which no stack makes. @default false */
  readonly isDeclaredType?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly failed: number;
  /** Entries that call the registry. */
  readonly total: number;
}

/** What became of a plan. */
export interface Applied extends Progress {
  /** Absent where the allow list was right after the rows, as it should be. */
  readonly allowList?: SettledAllowList;
  /** Keys of devices that are not in service, which the rows did not delete; absent where there were none. */
  readonly strayKeys?: number;
}

/**
 * Rows in work at once: at 100 a second, two calls each and half a second a call, so many are on their way. More would
 * only wait.
 */
const width = 128;

/** Certificates asked for at once: enough for ten a second, and no more than a kill may leave behind. */
const issuingWidth = 8;

interface Numbered {
  readonly index: number;
  readonly entry: PlanEntry;
}

async function* work(entries: AsyncIterable<PlanEntry>, journal: Journal): AsyncGenerator<Numbered> {
  let index = 0;
  for await (const entry of entries) {
    if (isWork(entry) && journal.stateOf(index)?.is !== 'done') yield { index, entry };
    index++;
  }
}

function apply({ action, device, before }: PlanEntry, row: Row): Promise<void> {
  if (action === 'create' && device) return create(device, row);
  if (action === 'update' && device && before) return update(device, before, row);
  if (action === 'move' && device && before) return move(device, before, row);
  if (action === 'retire' && before) return retire(before, row);
  throw new Error(`an entry to ${action} lacks its device`);
}

/** Names of the first and the last thing that the journal says were made. */
async function madeThings(plan: ReadPlan, journal: Journal): Promise<ReadonlySet<string>> {
  let index = 0;
  let first: string | undefined;
  let last: string | undefined;
  for await (const { action, device } of plan.entries()) {
    const isDone = journal.stateOf(index++)?.is === 'done';
    if (isDone && action === 'create') last = device?.thingName;
    first ??= last;
  }
  return new Set([first, last].filter((name) => name !== undefined));
}

/**
 * Refuses a journal of a registry that is no more. In a cloud that was made anew in the same place the same plan has the same
 * digest, and what the journal calls done would never be done. Things are never deleted by us, so two of them tell.
 */
async function requireMade({ plan, registry, journal }: ApplyRequest): Promise<void> {
  const { account, region } = plan.header;
  for (const thingName of await madeThings(plan, journal))
    if (!(await registry.describeThing({ thingName }))) throw applyErrors.otherRegistry(thingName, account, region);
}

/** Refuses a plan that the registry has left behind, and sees to what devices need. Compared once a plan, not once a run. */
async function check(request: ApplyRequest): Promise<void> {
  const { plan, registry, journal, certificates, isDeclaredType } = request;
  const { header } = plan;
  await requireMade(request);
  if (!journal.isChecked) {
    const { sha256 } = await registryDigest(registeredDevices(registry, header.city), header.registry);
    if (sha256 !== header.registry.sha256) throw applyErrors.stale(header.city);
  }
  const { groups, retires } = await groupsOf(plan.entries());
  await meetNeeds(registry, {
    header,
    groups,
    ...(retires ? { retiredGroup: retiredGroup(header.city) } : {}),
    withCertificates: certificates !== undefined,
    isDeclaredType: isDeclaredType ?? false,
  });
  if (!journal.isChecked) await journal.append({ is: 'checked' });
}

/** The user's error for what stops everything; anything else as it is. */
function stopOf(error: unknown, place: RegistryPlace): unknown {
  return error instanceof RegistryError ? registryUserError(error, place) : error;
}

/** How far the journal says a plan is. */
async function progressOf(plan: ReadPlan, journal: Journal): Promise<Progress> {
  const { create: created, update: updated, move: moved, retire: retired } = plan.header.counts;
  const total = created + updated + moved + retired;
  let left = 0;
  for await (const _ of work(plan.entries(), journal)) left++;
  return { done: total - left, failed: 0, total };
}

/**
 * Makes the registry hold what a plan says, and nothing else. Each row is done once, whatever kills the run: the journal
 * says where to go on. A row that AWS IoT refuses fails alone; what stops everything (credentials, network, throttling
 * that does not end) throws a UserError with the journal whole. Throws CK6301 for a plan that the registry has left
 * behind, CK6305 for a journal of a registry that is no more, CK6302 to CK6304 for a city that is not deployed. At its end the allow list holds the serial numbers of the
 * devices in service and no others, and no other device has a key.
 */
export async function applyPlan(request: ApplyRequest): Promise<Applied> {
  const { plan, journal, onProgress = () => {} } = request;
  const { header } = plan;
  try {
    await check(request);
    const issuing = new Gate(issuingWidth, (error) => rowFailure(error) === undefined);
    const doors = request.allowList && (await Doors.of(request.allowList));
    let progress = await progressOf(plan, journal);
    onProgress(progress);
    await pump(work(plan.entries(), journal), width, async ({ index, entry }) => {
      const isDone = await applyRow(request, { issuing, doors }, { index, entry });
      progress = isDone ? { ...progress, done: progress.done + 1 } : { ...progress, failed: progress.failed + 1 };
      onProgress(progress);
    });
    return { ...progress, ...(await settled(request)) };
  } catch (error) {
    throw stopOf(error, header);
  }
}

async function settled({
  allowList,
  keys,
  claims = [],
  templateAttributes = [],
  ...request
}: ApplyRequest): Promise<Pick<Applied, 'allowList' | 'strayKeys'>> {
  if (!allowList) return {};
  const done = await settleAllowList({ ...request, allowList, claims, templateAttributes });
  const { registry, plan } = request;
  const strayKeys = keys ? await settleKeys({ header: plan.header, registry, allowList, keys }) : 0;
  return {
    ...(done.added + done.removed + done.corrected > 0 ? { allowList: done } : {}),
    ...(strayKeys > 0 ? { strayKeys } : {}),
  };
}

/** What the rows of a run share. */
interface Shared {
  readonly issuing: Gate;
  readonly doors: Doors | undefined;
}

/** Applies one entry; false when it failed alone. */
async function applyRow(
  request: ApplyRequest,
  { issuing, doors }: Shared,
  { index, entry }: Numbered,
): Promise<boolean> {
  const { plan, registry, journal, keys, certificates, claims = [], templateAttributes = [] } = request;
  const earlier = journal.stateOf(index);
  const row: Row = {
    header: plan.header,
    registry,
    ...(doors ? { doors } : {}),
    ...(keys ? { keys } : {}),
    ...(certificates ? { certificates } : {}),
    claims,
    issuing,
    templateAttributes,
    retiredUntil: journal.start.retiredUntil,
    retiredGroup: retiredGroup(plan.header.city),
    ...(earlier ? { earlier } : {}),
    note: (line) => journal.append({ entry: index, ...line }),
  };
  if (earlier?.is !== 'begun') await journal.append({ entry: index, is: 'begun' });
  try {
    await apply(entry, row);
  } catch (error) {
    const failure = rowFailure(error);
    if (!failure) throw error;
    await journal.append({ entry: index, is: 'failed', ...failure });
    return false;
  }
  await journal.append({ entry: index, is: 'done' });
  return true;
}
