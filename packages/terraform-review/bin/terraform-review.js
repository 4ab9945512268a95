#!/usr/bin/env node
"use strict";

require("./typescript-hook.js");
require("../src/cli/main.ts").main(process.argv.slice(2));
