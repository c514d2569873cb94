import type { FeedWork } from './feed-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 1710;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
  'traffic-controller-status': {
    ...{ writeUnits: 1.08, readUnits: 0.825, calls: 0.132 },
    ...{ records: 0.054, rowShare: 1.63, processorMicros: 1040 },
  },
  'traffic-detector-flow': {
    ...{ writeUnits: 0.37, readUnits: 0.206, calls: 0.0591 },
    ...{ records: 0.237, rowShare: 7.64, processorMicros: 792 },
  },
  'traffic-spat-map': {
    ...{ writeUnits: 0.219, readUnits: 0.853, calls: 1.06 },
    ...{ records: 0.0264, rowShare: 0.109, processorMicros: 373 },
  },
  'charging-pad-telemetry': {
    ...{ writeUnits: 1.55, readUnits: 1.56, calls: 3.12 },
    ...{ records: 0.256, rowShare: 1.3, processorMicros: 1000 },
  },
  'lighting-luminaire-status': {
    ...{ writeUnits: 4.5, readUnits: 2.14, calls: 0.338 },
    ...{ records: 0.0611, rowShare: 1.01, processorMicros: 2630 },
  },
  'lighting-cabinet-status': {
    ...{ writeUnits: 6.3, readUnits: 6.84, calls: 11.2 },
    ...{ records: 0.203, rowShare: 0.653, processorMicros: 2270 },
  },
  'grid-measurements': {
    ...{ writeUnits: 12.4, readUnits: 26.6, calls: 12 },
    ...{ records: 0.0799, rowShare: 1.02, processorMicros: 10100 },
  },
  'grid-power-events': {
    ...{ writeUnits: 5.4, readUnits: 8.09, calls: 13.5 },
    ...{ records: 0, rowShare: 0, processorMicros: 954 },
  },
  'water-consumption': {
    ...{ writeUnits: 3.97, readUnits: 8.49, calls: 10.5 },
    ...{ records: 0.0123, rowShare: 0.484, processorMicros: 2400 },
  },
  'water-telegrams': {
    ...{ writeUnits: 3.44, readUnits: 7.59, calls: 11 },
    ...{ records: 0.00173, rowShare: 0.0205, processorMicros: 2200 },
  },
  'water-district-flows': {
    ...{ writeUnits: 5.22, readUnits: 2.82, calls: 0.515 },
    ...{ records: 0.051, rowShare: 2.72, processorMicros: 2310 },
  },
  'water-quality': {
    ...{ writeUnits: 5.02, readUnits: 2.3, calls: 0.771 },
    ...{ records: 0.0956, rowShare: 1.51, processorMicros: 3770 },
  },
  'parking-occupancy': {
    ...{ writeUnits: 9.21, readUnits: 7.8, calls: 11.4 },
    ...{ records: 0.377, rowShare: 1.1, processorMicros: 7380 },
  },
  'parking-spots': {
    ...{ writeUnits: 4.44, readUnits: 2.55, calls: 0.815 },
    ...{ records: 0.0596, rowShare: 0.8, processorMicros: 1860 },
  },
  'parking-uplinks': {
    ...{ writeUnits: 2.4, readUnits: 1.4, calls: 0.813 },
    ...{ records: 0.0578, rowShare: 1.07, processorMicros: 2500 },
  },
  'air-sensor-readings': {
    ...{ writeUnits: 4.51, readUnits: 3.37, calls: 0.407 },
    ...{ records: 0.0737, rowShare: 2.52, processorMicros: 2380 },
  },
  'air-observations': {
    ...{ writeUnits: 7.8, readUnits: 7.28, calls: 6.71 },
    ...{ records: 1.13, rowShare: 4.31, processorMicros: 5100 },
  },
  'waste-fill-level': {
    ...{ writeUnits: 5.14, readUnits: 6.15, calls: 12.3 },
    ...{ records: 1.04, rowShare: 2.85, processorMicros: 1230 },
  },
};
