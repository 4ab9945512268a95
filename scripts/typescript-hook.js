"use strict";

// Lets Node run TypeScript: node --require ./scripts/typescript-hook.js main.ts
require("../packages/terraform-review/bin/typescript-hook.js");
