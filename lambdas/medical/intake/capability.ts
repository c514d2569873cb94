import { resourceTypes } from './strip';

/** What the API can do (FHIR R4, CapabilityStatement). */
export const capabilityStatement = (city: string) => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-30',
  kind: 'instance',
  software: { name: 'citykit' },
  implementation: { description: `Intake of hospitals, ${city}` },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      documentation:
        'What is kept of a resource is its status, class, times and places (SUBSETTED). Reads name a Purpose.',
      security: { cors: false },
      resource: resourceTypes.map((type) => ({
        type,
        interaction: ['create', 'update', 'read', 'vread', 'history-instance'].map((code) => ({ code })),
        versioning: 'versioned-update',
        updateCreate: true,
        conditionalCreate: true,
      })),
      interaction: [{ code: 'transaction' }, { code: 'batch' }],
    },
  ],
});
