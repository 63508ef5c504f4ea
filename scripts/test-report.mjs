import { readFileSync, rmSync } from 'node:fs'

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * Counts from vitest's JSON report. A file that could not be loaded counts as one failure, and so does a
 * run that ended badly without naming a test.
 * @param {string} file read once, then removed
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function readVitestReport(file, code) {
  const report = takeReport(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  return withExitCode(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  })
}

/**
 * Counts from Playwright's JSON report; a flaky test counts as failed.
 * @param {string} file read once, then removed
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function readPlaywrightReport(file, code) {
  const report = takeReport(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return withExitCode(code, { passed: expected, failed: unexpected + flaky, skipped })
}

const withExitCode = (code, counts) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts)

function takeReport(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(file)
    return report
  } catch {
    return null
  }
}

/** One row per stage, columns lined up. */
export function tableOf(results) {
  const rows = [
    ['stage', 'passed', 'failed', 'skipped', 'seconds'],
    ...results.map(({ name, passed, failed, skipped, seconds }) =>
      [name, passed, failed, skipped, seconds.toFixed(1)].map(String),
    ),
  ]
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    )
    .join('\n')
}

/** The last line: `312 passed, 0 failed`, with `, N skipped` where there are any. */
export function summaryOf(results) {
  const total = (field) => results.reduce((sum, result) => sum + result[field], 0)
  const skipped = total('skipped')
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
