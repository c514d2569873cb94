// Loaded before `cdk` in the tests. It looks at a stack every five seconds, for the sake of AWS's limits; the emulator is done
// sooner, and most of a deployment would be waiting.
const later = globalThis.setTimeout;
const cdkPollMs = 5000;
const pollMs = 200;
globalThis.setTimeout = Object.assign(
  (does, ms, ...rest) => later(does, ms === cdkPollMs ? pollMs : ms, ...rest),
  later,
);
