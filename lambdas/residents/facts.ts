import type { ServiceFacts } from '../../lib/engine/service-facts';
import { alarms } from '../../lib/services/residents/alarms';
import { indicators } from '../../lib/services/residents/indicators';
import { records } from '../../lib/services/residents/records';
import { state } from '../../lib/services/residents/state';

export const residents: ServiceFacts = { id: 'residents', alarms, records, indicators, state, deviceTypes: [] };
