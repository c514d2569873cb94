const fc = require('fast-check');

const seed = Number(process.env.CITYKIT_SEED ?? '1');
/** Beside those of `npm test`; a run of both begins with those of `npm test`. */
const ofLongRun = process.env.CITYKIT_TESTS === 'exhaustive' ? 1_000_000 : 0;

/**
 * Properties draw the same cases in each run, so that a run says something of the commit and not of chance. Others are drawn
 * with another seed: `CITYKIT_SEED=7 npm run test:long`.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seed + ofLongRun });
