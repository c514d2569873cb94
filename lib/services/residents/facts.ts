import { facts } from '../shared/facts';
import { alarms } from './alarms';
import type { ResidentsSection } from './config';
import { indicators } from './indicators';
import { name, parts } from './parts';
import { queries } from './queries';
import { register } from './register';
import { tables } from './tables';

/** An estimate: ten accesses a person and year. */
export const accessesPerYear = ({ population }: ResidentsSection): number => population * 10;

const { apis, feeds, functions, stores } = parts;
const becomes = ['request-counts', 'processing-times', 'access-counts'] as const;

/** The register of the city's people: records, files, documents, consents, and the rights of data subjects. */
export const residents = facts<ResidentsSection>()({
  id: 'residents',
  name,
  summary: {
    en: "The register of the city's people: records, files, documents, consents, requests of data subjects.",
    zh: '居民登记：档案、文件、同意与个人信息主体请求。',
  },
  department: 'civil-affairs',
  data: 'personal',
  devices: {},
  tables,
  alarms,
  indicators,
  feeds: {
    records: { ...feeds.records, becomes, messagesPerDay: (r) => Math.ceil(accessesPerYear(r) / 365) },
    // An estimate: a document a person in four years, with one event when it comes and one when it is scanned.
    'document-events': { ...feeds['document-events'], messagesPerDay: (r) => Math.ceil((r.population * 0.5) / 365) },
  },
  stores,
  functions: {
    ...functions,
    records: { ...functions.records, reads: ['receipts'] },
    sweeps: {
      ...functions.sweeps,
      becomes,
      raises: [...functions.sweeps.raises, 'duplicate-rate'],
      shows: [...functions.sweeps.shows, 'open-duplicates'],
    },
  },
  apis,
  register,
  queries,
});
