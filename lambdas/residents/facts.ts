import { alarms } from '../../lib/services/residents/alarms';
import { indicators } from '../../lib/services/residents/indicators';
import { records } from '../../lib/services/residents/records';
import { state } from '../../lib/services/residents/state';
import type { ServiceFacts } from '../shared/service-facts';

export const residents: ServiceFacts = { id: 'residents', alarms, records, indicators, state, deviceTypes: [] };
