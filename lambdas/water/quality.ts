import { windowed } from '../../lib/engine/windows/windowed';
import { hours } from '../../lib/services/shared/facts';
import { water } from '../../lib/services/water/facts';
import { readSamples } from './forms/sdm-water-quality';
import { beyondOf, limitSigns, oneATime, type Sample, standardOf, withinOf } from './rules/quality';

/** Samples of probes: rule G. */
export const quality = windowed(water, 'quality', {
  // A message writes its window anew: not the day.
  window: hours(3),
  earlierWindow: hours(24),
  // A sample of the day before yesterday may be the one that the next confirms.
  contextBefore: 16,
  read: (fields) => ({ deviceId: null, reports: readSamples(fields.values) }),
  tell: (reports: readonly Sample[], { settings, scope }) => {
    const standard = standardOf(settings);
    const samples = oneATime(reports, standard);
    const own = samples.filter(({ atMs }) => atMs >= scope.fromMs);
    const rows = own.map((sample) => {
      const { atMs, values, unread } = sample;
      return {
        atMs,
        temperature_celsius: values.temperature ?? null,
        ph: values.ph ?? null,
        turbidity_ntu: values.turbidity ?? null,
        free_chlorine_mg_l: values['free-chlorine'] ?? null,
        conductivity_us_cm: values.conductivity ?? null,
        dissolved_oxygen_mg_l: values['dissolved-oxygen'] ?? null,
        ammonium_mg_l: values.ammonium ?? null,
        nitrate_mg_l: values.nitrate ?? null,
        fluoride_mg_l: values.fluoride ?? null,
        e_coli_100ml: values['e-coli'] ?? null,
        beyond: beyondOf(sample, standard),
        unread,
        edition: standard.edition,
      };
    });
    return {
      records: { quality: rows },
      alarms: { 'quality-limit': limitSigns(samples, standard) },
      indicators: {
        'within-limits': own.map((sample) => ({ atMs: sample.atMs, value: withinOf(sample, standard) })),
      },
    };
  },
});
