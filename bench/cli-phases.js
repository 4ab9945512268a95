"use strict";

// Is preloaded into the CDKTF CLI. Writes to file descriptor 3 when the process started, and when each phase of `cdktf synth`
// started, in milliseconds after that. It is JavaScript because loading Sucrase would be measured as well.
const { ChildProcess } = require("node:child_process");
const { writeSync } = require("node:fs");
const Module = require("node:module");

const phases = { began: performance.timeOrigin, terraformRuns: 0 };

const load = Module._load;
Module._load = function (request, ...rest) {
  if (!/[/\\](cdktf|handlers)(\.js)?$/.test(request)) return load.call(this, request, ...rest);
  phases.loading ??= performance.now();
  try {
    return load.call(this, request, ...rest);
  } finally {
    phases.checking = performance.now();
  }
};

const { spawn } = ChildProcess.prototype;
ChildProcess.prototype.spawn = function (options) {
  const command = options.args.join(" ");
  if (command.includes("main.ts")) {
    phases.synthesizing = performance.now();
    this.once("exit", () => (phases.finishing = performance.now()));
  } else if (command.startsWith("terraform")) {
    phases.terraformRuns += 1;
  }
  return spawn.call(this, options);
};

process.on("exit", () => writeSync(3, JSON.stringify({ ...phases, ended: performance.now() })));
