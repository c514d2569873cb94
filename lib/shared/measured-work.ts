import type { FeedWork } from './feed-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 3550;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
  'traffic-controller-status': {
    ...{ writeUnits: 0.164, readUnits: 0.0266, calls: 0.0616 },
    ...{ records: 0.054, rowShare: 1.12, processorMicros: 384 },
  },
  'traffic-detector-flow': {
    ...{ writeUnits: 0.391, readUnits: 0.0196, calls: 0.0346 },
    ...{ records: 0.237, rowShare: 6.02, processorMicros: 937 },
  },
  'traffic-spat-map': {
    ...{ writeUnits: 0.146, readUnits: 0.723, calls: 0.856 },
    ...{ records: 0.0264, rowShare: 0.0243, processorMicros: 534 },
  },
  'charging-pad-telemetry': {
    ...{ writeUnits: 1.17, readUnits: 0.406, calls: 1.42 },
    ...{ records: 0.256, rowShare: 0.965, processorMicros: 1250 },
  },
  'lighting-luminaire-status': {
    ...{ writeUnits: 0.346, readUnits: 1.82, calls: 0.364 },
    ...{ records: 0.0612, rowShare: 0.445, processorMicros: 2150 },
  },
  'lighting-cabinet-status': {
    ...{ writeUnits: 3.8, readUnits: 3.8, calls: 4.42 },
    ...{ records: 0.203, rowShare: 0.27, processorMicros: 8910 },
  },
  'grid-measurements': {
    ...{ writeUnits: 9.06, readUnits: 28.9, calls: 5.01 },
    ...{ records: 0.0799, rowShare: 0.439, processorMicros: 11500 },
  },
  'grid-power-events': {
    ...{ writeUnits: 2.16, readUnits: 2.67, calls: 4.83 },
    ...{ records: 0, rowShare: 0, processorMicros: 1370 },
  },
  'water-consumption': {
    ...{ writeUnits: 2.24, readUnits: 4.38, calls: 4.25 },
    ...{ records: 0.0123, rowShare: 0.0801, processorMicros: 6030 },
  },
  'water-telegrams': {
    ...{ writeUnits: 2.64, readUnits: 4.36, calls: 6.61 },
    ...{ records: 0.00173, rowShare: 0.0104, processorMicros: 5340 },
  },
  'water-district-flows': {
    ...{ writeUnits: 2.38, readUnits: 0.0799, calls: 0.266 },
    ...{ records: 0.051, rowShare: 2.16, processorMicros: 2030 },
  },
  'water-quality': {
    ...{ writeUnits: 0.554, readUnits: 0.114, calls: 0.405 },
    ...{ records: 0.0956, rowShare: 0.839, processorMicros: 1490 },
  },
  'parking-occupancy': {
    ...{ writeUnits: 5.81, readUnits: 4.37, calls: 4.77 },
    ...{ records: 0.377, rowShare: 0.796, processorMicros: 19500 },
  },
  'parking-spots': {
    ...{ writeUnits: 1.16, readUnits: 3.31, calls: 0.741 },
    ...{ records: 0.0599, rowShare: 1.5, processorMicros: 1460 },
  },
  'parking-uplinks': {
    ...{ writeUnits: 1.57, readUnits: 2.35, calls: 0.62 },
    ...{ records: 0.0578, rowShare: 0.322, processorMicros: 2970 },
  },
  'air-sensor-readings': {
    ...{ writeUnits: 2.86, readUnits: 7.01, calls: 0.419 },
    ...{ records: 0.0751, rowShare: 0.889, processorMicros: 3120 },
  },
  'air-observations': {
    ...{ writeUnits: 4.05, readUnits: 0.931, calls: 4.05 },
    ...{ records: 1.13, rowShare: 1.19, processorMicros: 4980 },
  },
  'waste-fill-level': {
    ...{ writeUnits: 3.13, readUnits: 2.05, calls: 6.22 },
    ...{ records: 1.04, rowShare: 1.03, processorMicros: 2670 },
  },
};
