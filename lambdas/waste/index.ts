import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { waste } from '../../lib/services/waste/facts';
import { collections } from './collections';
import { fillLevel, isReading } from './fill-level';
import { fillsOf } from './rules/fill';
import { worthDrivingTo } from './worth-driving-to';

export const serves = serving(waste, {
  feeds: { 'fill-level': fillLevel, collections },
  fleet: ({ 'fill-level': containers }, { containerHeightMm, overflowAtShare }) => {
    const heard = containers.filter(({ liveness }) => liveness !== 'offline').map(({ state }) => state);
    const known = heard.flatMap((report) => fillsOf([report].filter(isReading), containerHeightMm));
    const full = known.filter(({ share }) => share >= overflowAtShare).length;
    return { indicators: { overflowing: known.length === 0 ? null : (100 * full) / known.length } };
  },
  reports: { 'worth-driving-to': worthDrivingTo },
});

export const handler = serviceHandler(serves);
