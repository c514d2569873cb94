import { registerDesk } from './register-desk';
import { config } from './services/permits/config';
import { api } from './services/permits/functions';
import { permits } from './services/permits/functions/register';

/** The register of permits: one city in memory. */
export const permitDesk = () =>
  registerDesk({
    register: permits,
    api,
    config,
    section: {
      permits: 10,
      access: { clerk: ['counter'], trafficWarden: ['street'] },
      throttle: { requestsPerMinute: 600, burst: 100 },
    },
  });

export type PermitDesk = Awaited<ReturnType<typeof permitDesk>>;
