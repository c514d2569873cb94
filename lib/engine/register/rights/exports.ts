import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import { listOfAll } from '../entity';
import type { Person, RegisterSettings } from '../facts';
import { type ExportFacts, kinds } from '../kinds';
import { type Call, type CallWith, nowOf, type Paging } from '../office';
import { createOnce, idOf } from '../records/create';
import { noteAccess } from '../records/open';
import { pageOf } from '../records/page';
import { readOne, readShown, type Shown } from '../records/present';
import type { Stored } from '../records/stored';
import { amend } from '../records/write';
import { peopleOf } from '../subjects/guard';
import { raiseEvent } from '../watch/access-alarms';
import { showFigure } from '../watch/figure';

const hourMs = 3_600_000;

/** What exports read of a register's settings. */
interface ExportSettings extends RegisterSettings {
  readonly exports: { readonly enabled: boolean; readonly validHours: number };
}

type ExportCall<P = object, Q = object, B = object> = CallWith<ExportSettings, P, Q, B>;
interface OfExport {
  readonly exportId: string;
}

function exportOf(call: Call, { record, head, values }: Shown<Stored<ExportFacts>>) {
  const { status, fields, expiresAt } = record.facts;
  const expired = status === 'approved' && (expiresAt ?? '') <= nowOf(call.office);
  return { ...head, status: expired ? ('expired' as const) : status, fields: [...fields], expiresAt, ...values };
}

async function shownExport(call: Call, job: Stored<ExportFacts>) {
  return { body: exportOf(call, await readOne(call, job)), version: job.version };
}

/** Asks for an export, which raises an alarm; nothing is read before another person approves. */
export async function requestExport(
  call: ExportCall<object, object, { readonly fields: readonly string[]; readonly reason: string }>,
) {
  const { office, body, principal } = call;
  if (!office.settings.exports.enabled) throw problem('not-allowed', { detail: 'this city has no bulk exports' });
  const id = idOf(call);
  const isRepeated = (await office.book.read(kinds.export, id)) !== undefined;
  const job = await createOnce(call, kinds.export, id, () => ({
    facts: {
      status: 'requested' as const,
      fields: [...new Set(body.fields)].sort(),
      requestedBy: principal.actor,
      expiresAt: null,
    },
    fields: { reason: body.reason },
  }));
  await raiseEvent(
    office,
    'export-requested',
    `${principal.actor} ${id}`,
    `export ${id} of ${job.facts.fields.join(', ')}`,
  );
  if (!isRepeated) showFigure(office, 'exports', 1);
  return shownExport(call, job);
}

async function jobAt({ office }: Call, exportId: string): Promise<Stored<ExportFacts>> {
  const job = await office.book.read(kinds.export, exportId);
  if (!job) throw problem('not-found');
  return job;
}

export async function readExport(call: ExportCall<OfExport>) {
  return shownExport(call, await jobAt(call, call.params.exportId));
}

/** Four eyes: who asked never decides. */
export async function decideExport(call: ExportCall<OfExport, object, { readonly approve: boolean }>) {
  const { office, params, body, principal } = call;
  const job = await jobAt(call, params.exportId);
  const own = job.facts.requestedBy === principal.actor;
  await noteAccess(call, {
    subjects: [],
    fields: job.facts.fields,
    result: own ? 'four-eyes' : body.approve ? 'approved' : 'refused',
  });
  if (own) throw refusal('four-eyes');
  if (job.facts.status !== 'requested') throw refusal('export-decided');
  const expiresAt = body.approve
    ? new Date(office.ports.clock.nowMs() + office.settings.exports.validHours * hourMs).toISOString()
    : null;
  const after = await amend(call, job, { facts: { status: body.approve ? 'approved' : 'refused', expiresAt } });
  return shownExport(call, after);
}

/** One page of the people of an approved export, for who asked, as long as it is valid. Only the fields asked for are opened. */
export async function readExportPage(call: ExportCall<OfExport, Paging>) {
  const { office, params, query, principal } = call;
  const job = await jobAt(call, params.exportId);
  const { status, expiresAt, requestedBy, fields } = job.facts;
  if (requestedBy !== principal.actor) throw problem('not-found');
  if (status !== 'approved' || (expiresAt ?? '') <= nowOf(office)) throw refusal('export-not-approved');
  const active = (person: Person) => person.facts.status === 'active';
  const people = peopleOf(office);
  const page = await pageOf(call, people, [listOfAll(people)], query, active, job.id);
  const only = page.records.map((person) => ({
    ...person,
    sealed: Object.fromEntries(Object.entries(person.sealed).filter(([f]) => fields.includes(f))),
  }));
  return { shown: await readShown(call, only), next: page.next };
}
