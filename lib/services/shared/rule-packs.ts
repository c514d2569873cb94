import type { DataClass } from './record';

/** Public packs of rules that a service may be held to, beyond those of every city. */
export type RulePackId = 'hipaa-security' | 'nist-800-53-r5' | 'pci-dss-321';

/** Names with which packs sign their findings. */
export const packNames: Readonly<Record<RulePackId, string>> = {
  'hipaa-security': 'HIPAA.Security',
  'nist-800-53-r5': 'NIST.800.53.R5',
  'pci-dss-321': 'PCI.DSS.321',
};

/** Packs that data of people ask for, of every stack of the city: what is theirs goes through all of them. */
export const packsOfData: Readonly<Record<DataClass, readonly RulePackId[]>> = {
  operational: [],
  personal: ['hipaa-security', 'nist-800-53-r5'],
  medical: ['hipaa-security', 'nist-800-53-r5'],
};
