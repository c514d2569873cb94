import type { Card } from '../card';

export const devicesApply: Card = {
  name: 'devices apply',
  summary: 'Make the registry of AWS IoT hold what a plan says; a killed run goes on where it stopped.',
  positionals: 'PLAN',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    csrs: {
      type: 'string',
      value: 'DIR',
      doc: 'Certificates for new devices, from requests <thing>.csr in this folder',
    },
    keys: { type: 'string', value: 'DIR', doc: 'Certificates and keys for new devices, made by AWS, into this folder' },
    claim: {
      type: 'string',
      value: 'ID',
      multiple: true,
      doc: 'Claim certificate with which its devices may provision themselves; default any of the type',
    },
    'keep-days': { type: 'string', value: 'N', doc: 'Days for which retired things are kept', default: '90' },
    journal: { type: 'string', value: 'FILE', doc: 'Journal; default PLAN.journal' },
    results: { type: 'string', value: 'FILE', doc: 'What became of each row, NDJSON; default PLAN.results' },
    'remove-lost': {
      type: 'boolean',
      doc: 'Delete the inactive certificates that killed runs of this plan left behind, after applying it',
    },
    bulk: {
      type: 'string',
      value: 'DIR|s3://BUCKET/KEY',
      doc: "AWS IoT's own bulk registration of all new devices: its files into a folder, or by a bucket at once",
    },
    'bulk-role': { type: 'string', value: 'ARN', doc: 'Role as which AWS IoT reads the bucket and makes things' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
  },
  examples: [
    'citykit devices apply plan.ndjson',
    'citykit devices apply plan.ndjson --csrs requests/ --claim 0f2a…',
    'citykit devices apply plan.ndjson --bulk build/bulk',
  ],
  load: async () => (await import('../commands/devices/apply')).devicesApply,
};
