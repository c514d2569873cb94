import { beds } from './beds';
import { appointments } from './fhir/appointments';
import { encounters } from './fhir/encounters';
import { locations } from './fhir/locations';
import { vitals } from './fhir/vitals';
import { visits } from './visits';

/** The processor of each feed. */
export const feeds = { adt: visits, encounters, beds, appointments, locations, vitals };
