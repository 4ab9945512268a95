import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildApp } from "../src/app";
import { accountsOf } from "../src/config/accounts";
import { environments } from "../src/config/environments";
import { loadConfiguration } from "../src/config/load";
import { shared } from "../src/config/shared";
import { settingsTable } from "../src/config/settings-table";
import { billDocument, billSummary, monthlyBill, reachabilityDocument } from "terraform-review";
import { guardrails } from "terraform-review/guardrails";
import { Alarms } from "../src/operations/alarms";
import { acceptedFindings } from "./accepted-findings";
import { alarmTables } from "./alarms-document";
import { dashboardSvg, Widget } from "./dashboard-picture";
import { guardrailsDocument } from "./guardrails-document";
import { picture, pictureTable } from "./pictures";
import { requirements } from "./requirements";
import { requirementsDocument } from "./requirements-document";
import { checkovConfiguration, scannersDocument } from "./scanners-document";
import { testTitles } from "./test-titles";

// Writes the generated pages in docs/, and .checkov.yaml. With --check, it only reports those that are out of date.
const project = join(__dirname, "..");

const REACHABILITY = `# Who reaches whom

Generated from the committed \`cdktf.out\` by \`npm run docs\`.

Each cell lists the TCP ports on which a source (row) can open connections to a target (column), according to security group rules,
subnets, routes and public addresses. A path needs an egress rule at its source, an ingress rule at its target, and a route. "-"
means that there is no path. "assumed" means that the path depends on values that are not in the JSON. "partly" means that it does
not exist in every subnet. The internet includes the administrators' addresses, so what is open to it is open to them. Listeners
and network ACLs are not considered. Below the paths: what the roles may do over those to AWS's services, and what AWS records.`;

const COSTS = `# What it costs

Generated from the committed \`cdktf.out\` by \`npm run docs\`.

These are the on-demand prices of AWS's public price list, before taxes, discounts and the free tier. Each has its source and its
date, at the end. Auto Scaling groups cost what their desired capacity costs, and the amounts in brackets are those of their
minimum and maximum. What AWS bills by use, such as traffic, is listed with the price of a unit and is in no sum, and neither is
what has no price here.`;

/** All stacks but those of the roles, which cost nothing. */
const stacks = accountsOf(loadConfiguration({ shared, environments })).flatMap((account) => [
  ...[account.state, account.domain].flatMap((stack) => stack?.name ?? []),
  ...account.environments.map(({ name }) => name),
]);
const bills = Object.fromEntries(stacks.map((stack) => [stack, monthlyBill(committed(stack))]));

/** A stack with a site to show, if there is an environment. */
const shown = (environment = environments[0]) => environment?.name ?? "domain";

/** The definitions of the alarms, which the JSON does not have: their reasons are not part of it. */
const alarms = () =>
  buildApp(loadConfiguration({ shared, environments })).node.children.map(({ node }) => ({
    name: node.id,
    definitions: node.children.flatMap((child) => (child instanceof Alarms ? child.definitions : [])),
  }));

/** The dashboard of the last environment that has one, drawn from its JSON. */
function dashboardPictures() {
  const watched = [...environments].reverse().find(({ alarms: settings }) => settings?.enabled);
  if (!watched) {
    return [];
  }
  const { locals, resource } = committed(watched.name) as {
    locals: { dashboard_body: { widgets: Widget[] } };
    resource: { aws_cloudwatch_metric_alarm: Record<string, { comparison_operator: string }> };
  };
  const alarm = (id: string) =>
    Object.entries(resource.aws_cloudwatch_metric_alarm).find(([address]) =>
      address.endsWith(`alarms_${id.replaceAll("-", "_")}`),
    )?.[1];
  const side = (id: string) => (/^Greater/.test(alarm(id)?.comparison_operator ?? "") ? "above" : "below");
  return [
    {
      file: "docs/dashboard.svg",
      source: "cdktf.out",
      text: dashboardSvg(`${watched.name}-wordpress`, locals.dashboard_body.widgets, side),
    },
  ];
}

/** A page that is written by hand, with its generated parts renewed: what is between `<!-- name -->` and `<!-- end of name -->`. */
function renewed(file: string, parts: Readonly<Record<string, string>>) {
  const text = Object.entries(parts).reduce(
    (page, [name, part]) =>
      page.replace(
        new RegExp(`(?<=<!-- ${name} -->\\n\\n)[^]*(?=\\n\\n<!-- end of ${name} -->)`),
        // A function, because a dollar sign in a replacement stands for something else.
        () => part,
      ),
    readFileSync(join(project, file), "utf8"),
  );
  return { file, source: "cdktf.out", text };
}

const pages = [
  { file: "docs/settings.md", source: "the schema", text: settingsTable() },
  {
    file: "docs/guardrails.md",
    source: "packages/terraform-review/src/guardrails",
    text: guardrailsDocument(guardrails),
  },
  {
    file: "docs/scanners.md",
    source: "scripts/accepted-findings.ts",
    text: scannersDocument(acceptedFindings),
  },
  {
    file: ".checkov.yaml",
    source: "scripts/accepted-findings.ts",
    text: checkovConfiguration(acceptedFindings),
  },
  {
    file: "docs/requirements.md",
    source: "the tests' titles",
    text: requirementsDocument(requirements, testTitles(project, "__tests__")),
  },
  {
    file: "docs/reachability.md",
    source: "cdktf.out",
    text: `${REACHABILITY}\n\n${reachabilityDocument(
      Object.fromEntries(environments.map(({ name }) => [name, committed(name)])),
    )}`,
  },
  ...dashboardPictures(),
  renewed("docs/alarms.md", { alarms: alarmTables(alarms()) }),
  { file: "docs/costs.md", source: "cdktf.out", text: `${COSTS}\n\n${billDocument(bills)}\n` },
  renewed("README.md", { picture: picture(shown(), "docs/diagrams"), costs: billSummary(bills) }),
  renewed("docs/diagram.md", {
    table: pictureTable(stacks, "diagrams"),
    picture: picture(shown(environments.at(-1)), "diagrams"),
  }),
];

for (const { file, source, text } of pages) {
  const path = join(project, file);
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
    console.error(`${file} is not up to date with ${source}: run \`npm run docs\` and commit it`);
    process.exitCode = 1;
  }
}

function committed(stack: string): unknown {
  const file = `cdktf.out/stacks/${stack}/cdk.tf.json`;
  if (!existsSync(join(project, file))) {
    console.error(`${file} is missing: run \`npm run update\``);
    process.exit(1);
  }
  return JSON.parse(readFileSync(join(project, file), "utf8"));
}
