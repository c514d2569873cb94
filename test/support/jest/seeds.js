const fc = require('fast-check');

/**
 * Properties draw the same cases in each run, so that a run says something of the commit and not of chance. Others are drawn
 * with another seed: `CITYKIT_SEED=7 npm run test:long`.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.CITYKIT_SEED ?? '1') });
