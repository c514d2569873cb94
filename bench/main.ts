import { rmSync } from 'node:fs';
import { cityFolder, synthFolder, validateFolder } from './cities';
import { controllerHour, detectorFile, runControllerHour } from './controller-hour';
import { planFigures } from './devices-plan';
import { handlerFigures } from './handlers';
import { medianSeconds, rounded } from './measure';
import { chargingStations, tellMeters, validateFrames } from './ocpp';
import { parseMessages, statusMessages, takeMessages } from './telemetry';

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

async function validation() {
  const folder = cityFolder(1000);
  const seconds = await medianSeconds(3, () =>
    must(validateFolder(folder).cities.length === 1000, 'cities were refused'),
  );
  rmSync(folder, { recursive: true });
  return { files: 1000, seconds: rounded(seconds) };
}

async function synthesis(cities: number) {
  const folder = cityFolder(cities);
  const seconds = await medianSeconds(1, () => must(synthFolder(folder) === 0, 'a city has findings'));
  rmSync(folder, { recursive: true });
  return { cities, seconds: rounded(seconds), peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

async function controllerHours() {
  const detectors = detectorFile();
  const hour = controllerHour();
  let events = 0;
  const seconds = await medianSeconds(7, async () => {
    events = await runControllerHour(detectors, hour);
  });
  must(events > 28_000, `only ${events} events`);
  return { events, seconds: rounded(seconds), eventsPerSecond: Math.round(events / seconds) };
}

async function telemetry() {
  const messages = statusMessages(10_000);
  const parse = await medianSeconds(7, () => parseMessages(messages));
  const take = await medianSeconds(3, async () =>
    must((await takeMessages(messages)) === messages.length, 'messages were refused'),
  );
  return {
    messages: messages.length,
    perSecond: Math.round(messages.length / take),
    jsonParsePerSecond: Math.round(messages.length / parse),
    timesJsonParse: rounded(take / parse),
  };
}

/** 100,000 MeterValues of 1,000 stations through frame, schema and session state. */
async function ocpp() {
  const [stations, minutes] = [1000, 100];
  const validate = await medianSeconds(3, () => must(validateFrames(100_000) === 100_000, 'frames were refused'));
  const central = await chargingStations(stations);
  const take = await medianSeconds(1, () => tellMeters(central, stations, minutes));
  return {
    meterValues: stations * minutes,
    perSecond: Math.round((stations * minutes) / take),
    validatedPerSecond: Math.round(100_000 / validate),
  };
}

async function main() {
  const figures = {
    node: process.version,
    validate: await validation(),
    synthOne: await synthesis(1),
    synthTwenty: await synthesis(20),
    controllerHour: await controllerHours(),
    telemetry: await telemetry(),
    ocpp: await ocpp(),
    devicesPlan: planFigures(100_000),
    devicesPlanMillion: planFigures(1_000_000),
    handlers: handlerFigures(),
  };
  console.log(JSON.stringify(figures, null, 2));
}

main();
