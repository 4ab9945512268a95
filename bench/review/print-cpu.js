"use strict";

// Prints the processor time of the whole program, in seconds, as the last line of its standard error.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`\n${(userCPUTime + systemCPUTime) / 1e6}`);
});
