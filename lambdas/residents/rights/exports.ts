import { readExportPage as readShownPage } from '../../../lib/engine/register/rights/exports';
import type { CallOf, ReplyOf } from '../call';
import { personOf } from '../people/present';

/** One page of an approved export: the people of it. */
export async function readExportPage(call: CallOf<'readExportPage'>): Promise<ReplyOf<'readExportPage'>> {
  const { shown, next } = await readShownPage(call);
  return { body: { items: shown.map(personOf), next } };
}
