const { writeFileSync } = require('node:fs')

/**
 * Ends a run with the line `N passed, N failed`. A file whose tests could not run counts as one failure. Where RESULT_FILE
 * is set (scripts/validate.ts, which has more to say after the tests), the counts go there instead.
 */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    this.passed = results.numPassedTests
    this.failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    if (process.env.RESULT_FILE) {
      writeFileSync(process.env.RESULT_FILE, JSON.stringify({ passed: this.passed, failed: this.failed }))
    } else {
      process.on('exit', () => console.log(`${this.passed} passed, ${this.failed} failed`))
    }
  }
}
