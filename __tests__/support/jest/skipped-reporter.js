"use strict";

// Ends a run of Jest with what was skipped, why, and how to get it. `describeSkipped` writes the reason into the title.
const REASON = / \(skipped: (.+)\)$/s;

module.exports = class SkippedReporter {
  onRunComplete(_contexts, { testResults }) {
    const reasons = new Map();
    for (const { ancestorTitles, status } of testResults.flatMap((file) => file.testResults)) {
      const reason = ancestorTitles.map((title) => REASON.exec(title)?.[1]).find(Boolean);
      if (status === "pending") {
        const text = reason ?? "not chosen, by `-t`, `.skip` or `.only`";
        reasons.set(text, (reasons.get(text) ?? 0) + 1);
      }
    }
    if (reasons.size > 0) {
      const lines = [...reasons].map(([reason, count]) => `  ${count} tests: ${reason}`);
      process.stderr.write(`\nSkipped:\n${lines.join("\n")}\n`);
    }
  }
};
