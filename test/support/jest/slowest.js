const { relative } = require('node:path');

const shown = 10;

/** Where the time of a whole run went, above Jest's own summary. */
class Slowest {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= 5 * shown) return;
    const suites = testResults
      .map(({ testFilePath, perfStats: { start, end } }) => ({ suite: testFilePath, seconds: (end - start) / 1000 }))
      .sort((a, b) => b.seconds - a.seconds);
    const all = suites.reduce((sum, { seconds }) => sum + seconds, 0);
    console.log(`\nThe slowest of ${suites.length} suites, which took ${all.toFixed(0)} s together:`);
    for (const { suite, seconds } of suites.slice(0, shown))
      console.log(`${seconds.toFixed(1).padStart(6)} s  ${relative(process.cwd(), suite)}`);
  }
}

module.exports = Slowest;
