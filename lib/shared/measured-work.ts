import type { FeedWork } from './feed-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 1710;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
  'traffic-controller-status': {
    ...{ writeUnits: 1.06, readUnits: 0.763, calls: 0.128 },
    ...{ records: 0.0547, rowShare: 1.64, processorMicros: 1040 },
  },
  'traffic-detector-flow': {
    ...{ writeUnits: 0.418, readUnits: 2.26, calls: 2.24 },
    ...{ records: 0.239, rowShare: 7.64, processorMicros: 792 },
  },
  'traffic-spat-map': {
    ...{ writeUnits: 0.217, readUnits: 0.872, calls: 1.08 },
    ...{ records: 0.0258, rowShare: 0.105, processorMicros: 373 },
  },
  'charging-pad-telemetry': {
    ...{ writeUnits: 1.54, readUnits: 2.59, calls: 4.14 },
    ...{ records: 0.256, rowShare: 1.3, processorMicros: 1000 },
  },
  'lighting-luminaire-status': {
    ...{ writeUnits: 2.9, readUnits: 2.8, calls: 2.29 },
    ...{ records: 0.073, rowShare: 0.981, processorMicros: 2630 },
  },
  'lighting-cabinet-status': {
    ...{ writeUnits: 5.1, readUnits: 6.1, calls: 12.2 },
    ...{ records: 1, rowShare: 0.648, processorMicros: 2270 },
  },
  'grid-measurements': {
    ...{ writeUnits: 12.5, readUnits: 22.3, calls: 13 },
    ...{ records: 0.994, rowShare: 1.01, processorMicros: 10100 },
  },
  'grid-power-events': {
    ...{ writeUnits: 6.24, readUnits: 11.6, calls: 17.8 },
    ...{ records: 0, rowShare: 0, processorMicros: 954 },
  },
  'water-consumption': {
    ...{ writeUnits: 4.27, readUnits: 6.59, calls: 11.1 },
    ...{ records: 0.255, rowShare: 0.498, processorMicros: 2400 },
  },
  'water-telegrams': {
    ...{ writeUnits: 3.41, readUnits: 6.79, calls: 10.2 },
    ...{ records: 0.0309, rowShare: 0.0612, processorMicros: 2200 },
  },
  'water-district-flows': {
    ...{ writeUnits: 4.19, readUnits: 3.46, calls: 2.4 },
    ...{ records: 0.129, rowShare: 2.72, processorMicros: 2310 },
  },
  'water-quality': {
    ...{ writeUnits: 3.91, readUnits: 3.23, calls: 3.05 },
    ...{ records: 0.127, rowShare: 1.51, processorMicros: 3770 },
  },
  'parking-occupancy': {
    ...{ writeUnits: 10.9, readUnits: 6.02, calls: 12 },
    ...{ records: 0.997, rowShare: 1.09, processorMicros: 7380 },
  },
  'parking-spots': {
    ...{ writeUnits: 5.42, readUnits: 3.49, calls: 2.83 },
    ...{ records: 0.149, rowShare: 0.829, processorMicros: 1860 },
  },
  'parking-uplinks': {
    ...{ writeUnits: 2.6, readUnits: 3.28, calls: 4.26 },
    ...{ records: 0.255, rowShare: 1.09, processorMicros: 2500 },
  },
  'air-sensor-readings': {
    ...{ writeUnits: 4.8, readUnits: 4, calls: 2.27 },
    ...{ records: 0.0856, rowShare: 2.53, processorMicros: 2380 },
  },
  'air-observations': {
    ...{ writeUnits: 8.39, readUnits: 7.71, calls: 7.59 },
    ...{ records: 1.28, rowShare: 4.31, processorMicros: 5100 },
  },
  'waste-fill-level': {
    ...{ writeUnits: 5.07, readUnits: 6.08, calls: 12.2 },
    ...{ records: 1.01, rowShare: 2.81, processorMicros: 1230 },
  },
};
