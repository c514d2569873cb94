import type { FeedWork } from './feed-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 660;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
  'traffic-controller-status': {
    ...{ writeUnits: 5.47, readUnits: 6.48, calls: 12.9 },
    ...{ records: 0.998, rowShare: 1.64, processorMicros: 218 },
  },
  'traffic-detector-flow': {
    ...{ writeUnits: 5.88, readUnits: 9.29, calls: 16.4 },
    ...{ records: 1.2, rowShare: 7.56, processorMicros: 1260 },
  },
  'traffic-spat-map': {
    ...{ writeUnits: 2.38, readUnits: 4.27, calls: 6.85 },
    ...{ records: 0.198, rowShare: 0.112, processorMicros: 290 },
  },
  'charging-pad-telemetry': {
    ...{ writeUnits: 5.08, readUnits: 9.87, calls: 15.1 },
    ...{ records: 0.995, rowShare: 1.3, processorMicros: 650 },
  },
  'lighting-luminaire-status': {
    ...{ writeUnits: 5, readUnits: 6.1, calls: 12.1 },
    ...{ records: 0.997, rowShare: 0.982, processorMicros: 1560 },
  },
  'lighting-cabinet-status': {
    ...{ writeUnits: 4.98, readUnits: 6, calls: 12 },
    ...{ records: 0.996, rowShare: 0.635, processorMicros: 1160 },
  },
  'grid-measurements': {
    ...{ writeUnits: 13.4, readUnits: 17.7, calls: 12.8 },
    ...{ records: 0.999, rowShare: 1.02, processorMicros: 3840 },
  },
  'grid-power-events': {
    ...{ writeUnits: 6.98, readUnits: 12.3, calls: 18.5 },
    ...{ records: 0, rowShare: 0, processorMicros: 870 },
  },
  'water-consumption': {
    ...{ writeUnits: 4.03, readUnits: 8.07, calls: 10.8 },
    ...{ records: 0.253, rowShare: 0.494, processorMicros: 1730 },
  },
  'water-telegrams': {
    ...{ writeUnits: 3.48, readUnits: 6.67, calls: 10.1 },
    ...{ records: 0.0147, rowShare: 0.029, processorMicros: 1660 },
  },
  'water-district-flows': {
    ...{ writeUnits: 6.98, readUnits: 7.08, calls: 12.1 },
    ...{ records: 1.01, rowShare: 2.71, processorMicros: 1760 },
  },
  'water-quality': {
    ...{ writeUnits: 7.02, readUnits: 6.02, calls: 12 },
    ...{ records: 1, rowShare: 1.51, processorMicros: 1620 },
  },
  'parking-occupancy': {
    ...{ writeUnits: 9.25, readUnits: 8.55, calls: 12 },
    ...{ records: 1, rowShare: 1.1, processorMicros: 4720 },
  },
  'parking-spots': {
    ...{ writeUnits: 5, readUnits: 6, calls: 12.3 },
    ...{ records: 1.26, rowShare: 0.823, processorMicros: 880 },
  },
  'parking-uplinks': {
    ...{ writeUnits: 5.43, readUnits: 6.34, calls: 12.8 },
    ...{ records: 1.12, rowShare: 1.09, processorMicros: 705 },
  },
  'air-sensor-readings': {
    ...{ writeUnits: 7.68, readUnits: 6, calls: 12.2 },
    ...{ records: 1.16, rowShare: 2.54, processorMicros: 855 },
  },
  'air-observations': {
    ...{ writeUnits: 5.77, readUnits: 6.03, calls: 13.1 },
    ...{ records: 2.02, rowShare: 4.24, processorMicros: 1760 },
  },
  'waste-fill-level': {
    ...{ writeUnits: 5.12, readUnits: 6.13, calls: 12.2 },
    ...{ records: 0.998, rowShare: 2.51, processorMicros: 545 },
  },
};
