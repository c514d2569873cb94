import { service } from '../shared/service';
import { check, config } from './config';
import { medical as facts } from './facts';
import { fhirOperations } from './operations/fhir';

export const medical = service({
  facts,
  config,
  check,
  operations: { fhir: fhirOperations },
  simulation: async () => (await import('./simulation')).medicalSimulation,
});
