import type { FeedWork } from './feed-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 2460;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
  'traffic-controller-status': {
    ...{ writeUnits: 0.163, readUnits: 0.0266, calls: 0.0616 },
    ...{ records: 0.054, rowShare: 1.63, processorMicros: 419 },
  },
  'traffic-detector-flow': {
    ...{ writeUnits: 0.405, readUnits: 0.0239, calls: 0.0454 },
    ...{ records: 0.237, rowShare: 7.64, processorMicros: 952 },
  },
  'traffic-spat-map': {
    ...{ writeUnits: 0.146, readUnits: 0.723, calls: 0.856 },
    ...{ records: 0.0264, rowShare: 0.109, processorMicros: 478 },
  },
  'charging-pad-telemetry': {
    ...{ writeUnits: 1.17, readUnits: 0.406, calls: 1.42 },
    ...{ records: 0.256, rowShare: 1.3, processorMicros: 1060 },
  },
  'lighting-luminaire-status': {
    ...{ writeUnits: 0.346, readUnits: 1.82, calls: 0.363 },
    ...{ records: 0.0612, rowShare: 1.01, processorMicros: 1990 },
  },
  'lighting-cabinet-status': {
    ...{ writeUnits: 6.3, readUnits: 6.84, calls: 11.2 },
    ...{ records: 0.203, rowShare: 0.653, processorMicros: 5880 },
  },
  'grid-measurements': {
    ...{ writeUnits: 12.4, readUnits: 26.6, calls: 12 },
    ...{ records: 0.0799, rowShare: 1.02, processorMicros: 11900 },
  },
  'grid-power-events': {
    ...{ writeUnits: 5.4, readUnits: 8.09, calls: 13.5 },
    ...{ records: 0, rowShare: 0, processorMicros: 1430 },
  },
  'water-consumption': {
    ...{ writeUnits: 3.97, readUnits: 8.49, calls: 10.5 },
    ...{ records: 0.0123, rowShare: 0.484, processorMicros: 3620 },
  },
  'water-telegrams': {
    ...{ writeUnits: 3.44, readUnits: 7.59, calls: 11 },
    ...{ records: 0.00173, rowShare: 0.0205, processorMicros: 3600 },
  },
  'water-district-flows': {
    ...{ writeUnits: 2.42, readUnits: 0.0799, calls: 0.3 },
    ...{ records: 0.051, rowShare: 2.72, processorMicros: 1600 },
  },
  'water-quality': {
    ...{ writeUnits: 0.553, readUnits: 0.116, calls: 0.405 },
    ...{ records: 0.0956, rowShare: 1.51, processorMicros: 1820 },
  },
  'parking-occupancy': {
    ...{ writeUnits: 9.21, readUnits: 7.8, calls: 11.4 },
    ...{ records: 0.377, rowShare: 1.1, processorMicros: 16400 },
  },
  'parking-spots': {
    ...{ writeUnits: 1.16, readUnits: 3.31, calls: 0.741 },
    ...{ records: 0.0599, rowShare: 0.801, processorMicros: 1540 },
  },
  'parking-uplinks': {
    ...{ writeUnits: 1.59, readUnits: 2.36, calls: 0.64 },
    ...{ records: 0.0578, rowShare: 1.07, processorMicros: 2590 },
  },
  'air-sensor-readings': {
    ...{ writeUnits: 2.94, readUnits: 7.09, calls: 0.471 },
    ...{ records: 0.0751, rowShare: 2.52, processorMicros: 3060 },
  },
  'air-observations': {
    ...{ writeUnits: 4.05, readUnits: 0.931, calls: 4.05 },
    ...{ records: 1.13, rowShare: 4.31, processorMicros: 4260 },
  },
  'waste-fill-level': {
    ...{ writeUnits: 5.14, readUnits: 6.15, calls: 12.3 },
    ...{ records: 1.04, rowShare: 2.85, processorMicros: 1720 },
  },
};
