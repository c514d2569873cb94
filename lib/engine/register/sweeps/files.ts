import type { Apart } from '../../clock/apart';
import { dueFile } from '../files/due';
import { type ClosedFile, noteClosed, type OpenFile } from '../files/file-lists';
import type { FileSettings } from '../files/files';
import { kinds } from '../kinds';
import type { BackOffice } from '../office';
import { lists } from '../records/index-lists';
import { earliest } from '../rights/respond-by';
import { showFigure } from '../watch/figure';
import { standingAlarm } from './standing-alarm';

/**
 * Files past retention that nothing holds. A person destroys them; the sweep only raises the alarm. Which file cannot be read goes to
 * `apart`.
 */
export async function sweepRetention(office: BackOffice<FileSettings>, apart: Apart): Promise<void> {
  const { clock } = office.ports;
  const noted = await office.lists.entries(lists.retention, new Date(clock.nowMs()).toISOString());
  const past: string[] = [];
  for (const { id } of noted) {
    const file = await apart.try(`file ${id}`, () => dueFile(office, id));
    if (file) past.push(file.facts.retainUntil as string);
  }
  await standingAlarm(office, 'records-past-retention', '', earliest(past), `${past.length} files`);
  showFigure(office, 'past-retention', past.length);
}

/** Files open past their promise. One that was closed without being noted so is noted now. */
async function lateFiles(office: BackOffice<FileSettings>, now: string, apart: Apart): Promise<readonly OpenFile[]> {
  const noted = await office.lists.entries<OpenFile>(lists.openFiles);
  const late: OpenFile[] = [];
  for (const { id, value } of noted.filter(({ value: { promisedBy } }) => promisedBy !== null && promisedBy < now))
    await apart.try(`file ${id}`, async () => {
      const file = await office.book.read(kinds.file, id);
      if (file?.facts.status === 'open') late.push(value);
      else if (file?.facts.status === 'closed') await noteClosed(office, id, file.facts);
    });
  return late;
}

/** Files open past the time promised, by category. */
export async function sweepPromises(office: BackOffice<FileSettings>, apart: Apart): Promise<void> {
  const { clock } = office.ports;
  const now = new Date(clock.nowMs()).toISOString();
  const open = await lateFiles(office, now, apart);
  for (const category of Object.keys(office.settings.processingTime).sort()) {
    const late = open.filter((f) => f.category === category);
    const since = earliest(late.flatMap((f) => f.promisedBy ?? []));
    await standingAlarm(office, 'processing-overdue', category, since, `${late.length} files of ${category}`);
  }
  const closed = (await office.lists.entries<ClosedFile>(lists.closedFiles(now.slice(0, 10)))).map((f) => f.value);
  const promised = closed.filter((f) => f.inTime !== null);
  const share = promised.length === 0 ? null : (100 * promised.filter((f) => f.inTime).length) / promised.length;
  showFigure(office, 'files-in-time', share);
}
