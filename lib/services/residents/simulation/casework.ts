import type { ResidentsDesk, SimulatedPerson } from './people';
import { dueFiles, later, type ResidentsState, remember, type SimulatedFile } from './state';

const hourMs = 3_600_000;

/** A file is opened for a person; nobody closes it before a time. */
export function opensFile(
  state: ResidentsState,
  desk: ResidentsDesk,
  { name: person }: SimulatedPerson,
  category: string,
  leftUntilMs = 0,
): string {
  const { processingTime } = state.section;
  const name = desk.name('file');
  const fields = { title: `Simulated ${category}`, entries: [{ name: 'request', value: `of ${person}` }] };
  desk.call({
    operation: 'createFile',
    caller: desk.worker('caseworker', [person]),
    purpose: 'application-processing',
    params: { personId: `{${person}}` },
    body: { category, ...fields },
    makes: name,
    fields,
  });
  const promise = processingTime[category];
  state.files.set(name, {
    name,
    person,
    category,
    openedMs: desk.now.atMs,
    promisedMs: promise === undefined ? null : later(desk.calledAtMs, promise),
    closedMs: null,
    dueMs: null,
    isDisposed: false,
    leftUntilMs,
    leftAfterDueMs: 0,
  });
  return name;
}

/** A file is closed: its retention begins. */
function closesFile(state: ResidentsState, desk: ResidentsDesk, { name, person, category }: SimulatedFile): void {
  desk.call({
    operation: 'amendFile',
    caller: desk.worker('caseworker', [person]),
    purpose: 'application-processing',
    params: { fileId: `{${name}}` },
    body: { status: 'closed' },
    changes: name,
  });
  const closedMs = desk.calledAtMs;
  remember(state.files, name, { closedMs, dueMs: later(closedMs, state.section.retention[category] as string) });
}

/** A file whose time is over is destroyed. */
function disposesFile(state: ResidentsState, desk: ResidentsDesk, { name, person }: SimulatedFile): void {
  desk.call({
    operation: 'disposeFile',
    caller: desk.worker('protection-officer', [person]),
    purpose: 'oversight',
    params: { fileId: `{${name}}` },
    body: { reason: 'simulated-disposal' },
    changes: name,
  });
  desk.gone(name);
  for (const document of state.documents.filter(({ file }) => file === name)) {
    desk.changed(document.name);
    desk.gone(document.name);
  }
  remember(state.files, name, { isDisposed: true });
}

/** A document comes to a file: announced, uploaded and scanned; S3 and GuardDuty say so (their events of EventBridge). */
function bringsDocument(
  { documents }: ResidentsState,
  desk: ResidentsDesk,
  { name: file, person }: SimulatedFile,
): void {
  const name = desk.name('document');
  const bytes = Math.round(desk.chance.between(20_000, 900_000));
  const [contentType = 'application/pdf'] = desk.section.documents.types;
  const fields = { name: `${name}.pdf`, sha256: desk.digest(name, bytes) };
  desk.call({
    operation: 'startDocument',
    caller: desk.worker('caseworker', [person]),
    purpose: 'application-processing',
    params: { fileId: `{${file}}` },
    body: { ...fields, contentType, bytes },
    makes: name,
    idAt: '/document/id',
    uploads: { at: '/upload', name, bytes },
    fields,
  });
  documents.push({ name, file });
  const key = `{${file}}/{${name}}`;
  const isInfected = desk.chance.is(0.02);
  desk.message('document-events', { 'detail-type': 'Object Created', detail: { object: { key, size: bytes } } });
  desk.changed(name);
  desk.message('document-events', {
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    detail: {
      s3ObjectDetails: { objectKey: key },
      scanResultDetails: { scanResultStatus: isInfected ? 'THREATS_FOUND' : 'NO_THREATS_FOUND' },
    },
  });
  desk.changed(name);
}

/** Files that are done are closed, and those that are due destroyed, but for those that a fault leaves. */
export function worksOnFiles(state: ResidentsState, desk: ResidentsDesk): void {
  const nowMs = desk.now.atMs;
  for (const file of [...state.files.values()]) {
    const { leftUntilMs, openedMs, promisedMs, closedMs, isDisposed } = file;
    if (isDisposed || leftUntilMs > nowMs) continue;
    const isPressing = promisedMs !== null && promisedMs - nowMs < 24 * hourMs;
    if (closedMs === null && openedMs < nowMs - hourMs && (isPressing || desk.chance.is(0.05)))
      closesFile(state, desk, file);
    else if (closedMs === null && desk.chance.is(0.03)) bringsDocument(state, desk, file);
  }
  for (const file of dueFiles(state, nowMs))
    if ((file.dueMs as number) + file.leftAfterDueMs <= nowMs) disposesFile(state, desk, file);
}
