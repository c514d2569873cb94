import * as z from 'zod';
import { code, described, id, instant, line, named, page, personal, recordHead } from './common';

export const giveConsentBody = named(
  'NewConsent',
  z.strictObject({
    use: described(code, 'What is consented to, e.g. `newsletter`, `biometric-gate`.'),
    sensitive: described(z.boolean().default(false), 'Consent to sensitive data, given separately (PIPL 29).'),
    evidence: personal(line(500), 'ordinary', 'How it was given: form, recording, signature.'),
  }),
);

export const consent = named(
  'Consent',
  z.strictObject({
    ...recordHead,
    personId: id,
    use: z.string(),
    sensitive: z.boolean(),
    status: z.enum(['given', 'withdrawn']),
    givenAt: instant,
    withdrawnAt: instant.nullable(),
    evidence: z.string().optional(),
  }),
);
export type Consent = z.output<typeof consent>;
export const consentParams = z.strictObject({ personId: id, consentId: id });
export const consentPage = page('Consent', consent);
