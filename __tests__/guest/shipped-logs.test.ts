import { readFileSync } from "node:fs";
import { z } from "zod";
import { everyFeature } from "../support/every-feature";
import { parseCloudConfig, unescaped, writtenFile } from "../support/guest";
import { productionWith, stackOf } from "../support/site";

const AGENT_FILE = "/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/wordpress.json";

/**
 * The documented fields of which this project uses some, with what they allow. The agent refuses to start with one that it does
 * not know, and then an instance ships no log at all.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
const dimensions = z.record(z.string().max(255), z.string().max(1024));
const agentConfiguration = z.strictObject({
  agent: z.strictObject({
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    run_as_user: z.string(),
    omit_hostname: z.boolean(),
    metrics_collection_interval: z.int().positive(),
  }),
  logs: z.strictObject({
    force_flush_interval: z.int().positive(),
    logs_collected: z.strictObject({
      files: z.strictObject({
        collect_list: z.array(
          z.strictObject({
            file_path: z.string().startsWith("/"),
            log_group_name: z.string().regex(/^[\w./#-]{1,512}$/),
            log_stream_name: z.enum(["{instance_id}", "{hostname}", "{local_hostname}", "{ip_address}"]),
            multi_line_start_pattern: z.string().optional(),
            filters: z
              .array(z.strictObject({ type: z.enum(["include", "exclude"]), expression: z.string() }))
              .optional(),
          }),
        ),
      }),
    }),
  }),
  metrics: z.strictObject({
    namespace: z.string().regex(/^(?!AWS\/)[\w.#:/-]{1,255}$/),
    metrics_collected: z.strictObject({
      mem: z.strictObject({
        measurement: z.array(z.enum(["mem_used_percent", "mem_available_percent"])),
        append_dimensions: dimensions,
      }),
      disk: z.strictObject({
        measurement: z.array(z.enum(["disk_used_percent", "disk_inodes_free"])),
        resources: z.array(z.string()),
        drop_device: z.boolean(),
        append_dimensions: dimensions,
      }),
    }),
  }),
});

const production = stackOf("production");
const sites = { production, "a site with every feature": productionWith(everyFeature) };

describe("the logs that instances ship", () => {
  describe.each(Object.entries(sites))("of %s", (_, site) => {
    const fleets = Object.keys(site.resources("aws_autoscaling_group"));

    it("are configured with documented fields only", () => {
      expect(fleets).toContain("fleet");
      for (const fleet of fleets) {
        expect(() => agentConfiguration.parse(agentOf(site, fleet))).not.toThrow();
      }
    });

    it("go to log groups that Terraform has created, so that none is kept for ever", () => {
      const groups = Object.values(site.resources("aws_cloudwatch_log_group")).map(({ name }) => name);
      for (const fleet of fleets) {
        const shipped = agentConfiguration
          .parse(agentOf(site, fleet))
          .logs.logs_collected.files.collect_list.map(({ log_group_name }) => log_group_name);
        expect(groups).toEqual(expect.arrayContaining(shipped));
      }
    });

    // A query with a name that no entry has finds nothing, and says nothing.
    it("have the fields for which saved queries ask", () => {
      const known = new Set([
        ...fieldsOfRequests(),
        ...fieldsOfJournal(),
        "@timestamp",
        "@message",
        "@log",
        "@logStream",
      ]);
      const queries = Object.values(site.resources("aws_cloudwatch_query_definition"));
      expect(queries.length).toBeGreaterThanOrEqual(7);
      for (const { name, query_string } of queries) {
        expect([name, unknownFields(String(query_string), known)]).toEqual([name, []]);
      }
    });
  });

  it("would be found out with a field that the agent does not know", () => {
    const configuration = agentOf(production, "fleet");
    expect(() => agentConfiguration.parse({ ...configuration, traces: {} })).toThrow(/traces/);
  });

  it("would be found out with a query for a field that no entry has", () => {
    expect(
      unknownFields("filter duration > 5\n| stats max(milliseconds) by path", fieldsOfRequests()),
    ).toEqual(["duration"]);
  });
});

type Site = typeof production;

function agentOf(site: Site, fleet: string): Record<string, unknown> {
  const lines = site.local(`${fleet}_instance_files_lines`) as string[];
  const files = parseCloudConfig(unescaped(lines));
  return JSON.parse(writtenFile(files, AGENT_FILE)) as Record<string, unknown>;
}

/** The names in the access log's format. */
function fieldsOfRequests(): Set<string> {
  const format = readFileSync("src/guest/instance/etc/httpd/conf.d/logs.conf", "utf8");
  return new Set([...format.matchAll(/\\"(\w+)\\":/g)].map(([, name]) => name!));
}

/** The fields of the journal that are written to the log. */
function fieldsOfJournal(): string[] {
  const script = readFileSync("src/guest/features/logs/usr/local/lib/wordpress/journal.sh", "utf8");
  return /^fields=(.*)$/m.exec(script)![1]!.split(",");
}

/** What a query names that is neither a field nor a word of the language, nor made by the query itself. */
function unknownFields(query: string, known: ReadonlySet<string>): string[] {
  const made = [...query.matchAll(/\bas (\w+)|\?<(\w+)>/g)].map(([, alias, group]) => alias ?? group!);
  const names = query.replace(/"[^"]*"|\/(?:\\.|[^/])+\//g, " ").match(/@?[A-Za-z_]\w*\b(?!\s*\()/g)!;
  return [...new Set(names)].filter((name) => !known.has(name) && !made.includes(name) && !WORDS.has(name));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
const WORDS = new Set(
  "fields filter stats sort limit parse display by as asc desc like in not and or".split(" "),
);
