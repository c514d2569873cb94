import * as z from 'zod';
import { code, described, id, instant, line, named, page, recordHead } from './common';
import { personal } from './of-register';

const datum = personal('consent');

export const giveConsentBody = named(
  'NewConsent',
  z.strictObject({
    use: described(code, {
      en: 'What is consented to, e.g. `newsletter`, `biometric-gate`.',
      zh: '同意的事项，例如 `newsletter`、`biometric-gate`。',
    }),
    sensitive: described(z.boolean().default(false), {
      en: 'Consent to sensitive data, given separately (PIPL 29).',
      zh: '对敏感个人信息的单独同意（《个人信息保护法》第二十九条）。',
    }),
    evidence: datum('evidence', line(500), {
      en: 'How it was given: form, recording, signature.',
      zh: '同意的方式：表单、录音、签名。',
    }),
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
