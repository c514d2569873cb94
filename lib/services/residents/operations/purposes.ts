/**
 * Purposes for which data may be asked for (residents rule E), each with its legal basis in the words of W3C DPV.
 * Statutory duty: PIPL 13(3), 34; GDPR 6(1)(c). Public task: GDPR 6(1)(e). Vital interest: PIPL 13(4), GDPR 6(1)(d).
 */
export const purposes = {
  'record-maintenance': 'statutory-duty',
  'application-processing': 'public-task',
  'benefit-assessment': 'public-task',
  'certificate-issuance': 'public-task',
  'data-subject-request': 'statutory-duty',
  oversight: 'statutory-duty',
  statistics: 'public-task',
  emergency: 'vital-interest',
  'own-data': 'statutory-duty',
} as const;
export type Purpose = keyof typeof purposes;

/** Day-to-day work on records. */
export const casework = [
  'record-maintenance',
  'application-processing',
  'benefit-assessment',
  'certificate-issuance',
  'data-subject-request',
] as const satisfies readonly Purpose[];

/** Reading: casework, oversight, an emergency behind broken glass, and residents of what is theirs. */
export const reading = [...casework, 'oversight', 'emergency', 'own-data'] as const satisfies readonly Purpose[];
