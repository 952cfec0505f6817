// Prints `N passed, N failed` from vitest's JSON report. A suite that could not be loaded counts as failed, and so
// does a test that was skipped: nothing may hide. Nor may one that passed at its second try; it is named.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const broken = report.testResults.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
);
const late = report.testResults
  .flatMap(({ assertionResults }) => assertionResults)
  .filter(({ failureMessages, status }) => status === 'passed' && failureMessages.length > 0);
for (const { failureMessages, fullName } of late) {
  process.stdout.write(
    `passed only when tried once more: ${fullName}\n  ${failureMessages[0].split('\n')[0]}\n`,
  );
}
const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length;
process.stdout.write(`${report.numPassedTests} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;
