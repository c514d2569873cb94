import type { FeedWork } from './feed-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 1810;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
  'traffic-controller-status': {
    ...{ writeUnits: 1.06, readUnits: 0.763, calls: 0.128 },
    ...{ records: 0.0547, rowShare: 1.64, processorMicros: 802 },
  },
  'traffic-detector-flow': {
    ...{ writeUnits: 0.418, readUnits: 2.26, calls: 2.24 },
    ...{ records: 0.239, rowShare: 7.64, processorMicros: 863 },
  },
  'traffic-spat-map': {
    ...{ writeUnits: 0.217, readUnits: 0.872, calls: 1.08 },
    ...{ records: 0.0258, rowShare: 0.105, processorMicros: 527 },
  },
  'charging-pad-telemetry': {
    ...{ writeUnits: 1.54, readUnits: 2.59, calls: 4.14 },
    ...{ records: 0.256, rowShare: 1.3, processorMicros: 954 },
  },
  'lighting-luminaire-status': {
    ...{ writeUnits: 2.9, readUnits: 2.8, calls: 2.29 },
    ...{ records: 0.073, rowShare: 0.981, processorMicros: 2120 },
  },
  'lighting-cabinet-status': {
    ...{ writeUnits: 12.7, readUnits: 12.7, calls: 14.2 },
    ...{ records: 0.801, rowShare: 0.648, processorMicros: 5330 },
  },
  'grid-measurements': {
    ...{ writeUnits: 18.1, readUnits: 36.7, calls: 13 },
    ...{ records: 0.994, rowShare: 1.01, processorMicros: 11000 },
  },
  'grid-power-events': {
    ...{ writeUnits: 7.36, readUnits: 29.4, calls: 26.5 },
    ...{ records: 0, rowShare: 0, processorMicros: 9360 },
  },
  'water-consumption': {
    ...{ writeUnits: 5.19, readUnits: 16, calls: 13.8 },
    ...{ records: 0.22, rowShare: 0.498, processorMicros: 5090 },
  },
  'water-telegrams': {
    ...{ writeUnits: 2.55, readUnits: 4.46, calls: 5.49 },
    ...{ records: 0.0103, rowShare: 0.0612, processorMicros: 2590 },
  },
  'water-district-flows': {
    ...{ writeUnits: 4.19, readUnits: 3.46, calls: 2.4 },
    ...{ records: 0.129, rowShare: 2.72, processorMicros: 2680 },
  },
  'water-quality': {
    ...{ writeUnits: 3.91, readUnits: 3.23, calls: 3.05 },
    ...{ records: 0.127, rowShare: 1.51, processorMicros: 3070 },
  },
  'parking-occupancy': {
    ...{ writeUnits: 58.9, readUnits: 18.6, calls: 8.63 },
    ...{ records: 0.599, rowShare: 1.09, processorMicros: 19400 },
  },
  'parking-spots': {
    ...{ writeUnits: 5.42, readUnits: 3.49, calls: 2.83 },
    ...{ records: 0.149, rowShare: 0.829, processorMicros: 1480 },
  },
  'parking-uplinks': {
    ...{ writeUnits: 2.6, readUnits: 3.28, calls: 4.26 },
    ...{ records: 0.255, rowShare: 1.09, processorMicros: 2090 },
  },
  'air-sensor-readings': {
    ...{ writeUnits: 4.8, readUnits: 4, calls: 2.27 },
    ...{ records: 0.0856, rowShare: 2.53, processorMicros: 2410 },
  },
  'air-observations': {
    ...{ writeUnits: 8.39, readUnits: 7.71, calls: 7.59 },
    ...{ records: 1.28, rowShare: 4.31, processorMicros: 6720 },
  },
  'waste-fill-level': {
    ...{ writeUnits: 9.02, readUnits: 29.9, calls: 27.8 },
    ...{ records: 0.62, rowShare: 2.81, processorMicros: 5340 },
  },
};
