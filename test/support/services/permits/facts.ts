import { facts } from '../../../../lib/services/shared/facts';
import { registerParts } from '../../../../lib/services/shared/register-parts';
import type { PermitsSection } from './config';
import { register } from './register';

const name = { en: 'Permits', zh: '许可' };
const { feeds, ...parts } = registerParts(name, register);

/** Parking permits. Synthetic: for tests of registers and docs/add-a-register.md only. */
export const permits = facts<PermitsSection>()({
  id: 'permits',
  name,
  summary: { en: 'Parking permits and who holds them.', zh: '停车许可及其持有人。' },
  department: 'traffic',
  data: 'personal',
  devices: {},
  tables: {},
  register,
  ...parts,
  feeds: {
    records: { ...feeds.records, messagesPerDay: ({ permits }) => Math.ceil(permits / 30) },
    'document-events': { ...feeds['document-events'], messagesPerDay: ({ permits }) => Math.ceil(permits / 180) },
  },
});
