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
  message: "only main.ts reads the environment: what a construct reads ends up in the committed JSON",
};

const stacksAndEnvironments = {
  regex: "/(stacks|config/environments|app)(/|$)",
  message: "constructs know neither stacks nor environments: take what is needed as a prop",
};

const constructs = {
  regex:
    "^(cdktf|constructs|@cdktf/.+)$|^(\\.\\./)+(app|access|data|deployment|edge|guest|instance|network|operations|stacks|web)(/|$)",
  message: "it reads synthesized JSON, anybody's, and imports nothing of the constructs that write ours",
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
      ...noImportOf(providerRoot),
      eqeqeq: "error",
      // A promise that nobody awaits is a test that cannot fail.
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      // "[object Object]" is not something to tell an operator.
      "@typescript-eslint/no-base-to-string": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      ...noImportOf(providerRoot, environmentVariables),
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: environmentVariables.message },
      ],
    },
  },
  {
    files: ["src/{access,data,deployment,edge,guest,instance,network,operations,web}/**/*.ts"],
    rules: noImportOf(providerRoot, environmentVariables, stacksAndEnvironments),
  },
  {
    files: ["src/{guardrails,review}/**/*.ts"],
    rules: noImportOf(environmentVariables, constructs),
  },
);
