"use strict";

const eslint = require("@eslint/js");
const { defineConfig, globalIgnores } = require("eslint/config");
const tseslint = require("typescript-eslint");

const providerRoot = {
  regex: "^@cdktf/provider-aws(/lib)?(/index)?/?$",
  message:
    "import @cdktf/provider-aws/lib/<resource>: the root loads every AWS resource, which takes seconds",
};

const environmentVariables = {
  regex: "^(node:)?process$",
  message:
    "constructs take what they need as props: anything read from the environment would end up in the committed JSON",
};

const stacksAndEnvironments = {
  regex: "/(stacks|config/environments|app)(/|$)",
  message: "constructs do not depend on stacks or environments: take what is needed as a prop",
};

const site = {
  regex: "^(cdktf|constructs|@cdktf/.+)$|^(\\.\\./)+(src|scripts|bench|__tests__|main)(/|$)",
  message: "terraform-review reads the Terraform JSON of any project, and imports nothing of this one",
};

const reviewInternals = {
  regex: "/packages/[^/]+/src/",
  message: 'import "terraform-review" or "terraform-review/guardrails", its public entry points',
};

const operatorsSettings = {
  regex: "/src/config/(environments|shared)(/|$)",
  message:
    "these settings are the operator's: take those of __tests__/fixtures/site, or test in __tests__/operator",
};

const noImportOf = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

module.exports = defineConfig(
  globalIgnores([".cache/", ".gen/", "cdktf.out/", "coverage/", "terraform.tfstate.d/"]),
  eslint.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        __dirname: "readonly",
        module: "readonly",
        performance: "readonly",
        process: "readonly",
        require: "readonly",
      },
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      ...noImportOf(providerRoot, reviewInternals),
      eqeqeq: "error",
      // A test that does not await its promise cannot fail.
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      // "[object Object]" does not help an operator.
      "@typescript-eslint/no-base-to-string": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      ...noImportOf(providerRoot, reviewInternals, environmentVariables),
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: environmentVariables.message },
      ],
    },
  },
  {
    files: ["src/{compute,data,deployment,edge,guest,network,operations}/**/*.ts"],
    rules: noImportOf(providerRoot, reviewInternals, environmentVariables, stacksAndEnvironments),
  },
  {
    files: ["__tests__/**/*.ts"],
    ignores: ["__tests__/operator/**"],
    rules: noImportOf(providerRoot, reviewInternals, operatorsSettings),
  },
  {
    files: ["packages/terraform-review/src/**/*.ts"],
    rules: noImportOf(site),
  },
);
