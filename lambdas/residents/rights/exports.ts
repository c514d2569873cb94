import { problem } from '../../../lib/engine/api/problem';
import type { ExportJob } from '../../../lib/services/residents/operations/bulk-export';
import type { Call, CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { nowOf } from '../office';
import { personOf, readShown, type shownOf } from '../people/present';
import { raiseEvent } from '../records/access-alarms';
import { lists } from '../records/index-lists';
import { noteAccess } from '../records/open';
import { pageOf } from '../records/page';
import type { Stored } from '../records/stored';
import { amend, createOnce, idOf } from '../records/write';

const hourMs = 3_600_000;

type Shown = Pick<ReturnType<typeof shownOf<'export'>>, 'record' | 'head' | 'values'>;

function exportOf(call: Call, { record, head, values }: Shown): ExportJob {
  const { status, fields, expiresAt } = record.facts;
  const expired = status === 'approved' && (expiresAt ?? '') <= nowOf(call.office);
  return { ...head, status: expired ? 'expired' : status, fields: [...fields], expiresAt, ...values };
}

async function shownExport(call: Call, job: Stored<'export'>) {
  const [shown] = await readShown(call, [job]);
  return { body: exportOf(call, shown as NonNullable<typeof shown>), version: job.version };
}

/** Asks for an export (residents alarm 5); nothing is read before another person approves. */
export async function requestExport(call: CallOf<'requestExport'>): Promise<ReplyOf<'requestExport'>> {
  const { office, body, principal } = call;
  if (!office.settings.exports.enabled) throw problem('not-allowed', { detail: 'this city has no bulk exports' });
  const id = idOf(call);
  const job = await createOnce(call, 'export', id, () => ({
    key: `export/${id}`,
    facts: {
      status: 'requested',
      fields: [...new Set(body.fields)].sort(),
      requestedBy: principal.who,
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
  const atMs = office.ports.clock.nowMs();
  office.ports.metrics.indicator({ indicator: 'exports', deviceId: office.city, atMs, value: 1 });
  return shownExport(call, job);
}

async function jobAt({ office }: Call, exportId: string): Promise<Stored<'export'>> {
  const job = await office.book.read('export', exportId);
  if (!job) throw problem('not-found');
  return job;
}

export async function readExport(call: CallOf<'readExport'>): Promise<ReplyOf<'readExport'>> {
  return shownExport(call, await jobAt(call, call.params.exportId));
}

/** Four eyes: who asked never decides. */
export async function decideExport(call: CallOf<'decideExport'>): Promise<ReplyOf<'decideExport'>> {
  const { office, params, body, principal } = call;
  const job = await jobAt(call, params.exportId);
  const own = job.facts.requestedBy === principal.who;
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

/** One page of an approved export, for who asked, as long as it is valid. Only the fields asked for are opened. */
export async function readExportPage(call: CallOf<'readExportPage'>): Promise<ReplyOf<'readExportPage'>> {
  const { office, params, query, principal } = call;
  const job = await jobAt(call, params.exportId);
  const { status, expiresAt, requestedBy, fields } = job.facts;
  if (requestedBy !== principal.who) throw problem('not-found');
  if (status !== 'approved' || (expiresAt ?? '') <= nowOf(office)) throw refusal('export-not-approved');
  const page = await pageOf(call, 'person', [lists.people], query, (p) => p.facts.status === 'active', job.id);
  const only = page.records.map((person) => ({
    ...person,
    sealed: Object.fromEntries(Object.entries(person.sealed).filter(([f]) => fields.includes(f))),
  }));
  return { body: { items: (await readShown(call, only)).map(personOf), next: page.next } };
}
