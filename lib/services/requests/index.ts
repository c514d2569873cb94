import { service } from '../shared/service';
import { check, config, type RequestsSection } from './config';
import { requests as facts } from './facts';
import { georeportOperations, requestOperations } from './operations';

/** Photos of a month, where apps bring some: one with each request. */
const photosPerMonth = ({ georeport, requestsPerYear }: RequestsSection) =>
  georeport?.photos ? Math.ceil(requestsPerYear / 12) : 0;

/** A photo as apps of telephones send it, made smaller, in GB. */
const photoGb = 0.001;

export const requests = service({
  facts,
  config,
  check,
  operations: { georeport: georeportOperations },
  offers: { by: 'upkeep', operations: requestOperations },
  costs: [
    {
      id: 'photos',
      doc: { en: 'A photo comes with each request.', zh: '每件诉求附一张照片。' },
      item: 's3.put-requests',
      unitsPerMonth: photosPerMonth,
    },
    {
      id: 'photos-kept',
      doc: {
        en: 'Photos lie there, 1 MB each, as long as who reported is known.',
        zh: '照片每张约 1 MB，保存期与上报人信息相同。',
      },
      item: 's3.storage-gb',
      unitsPerMonth: (section) => (photosPerMonth(section) * photoGb * (section.georeport?.reporterDays ?? 0)) / 30,
    },
  ],
  simulation: async () => (await import('./simulation')).requestsSimulation,
});
