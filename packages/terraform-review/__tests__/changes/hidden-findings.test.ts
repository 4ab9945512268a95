import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const adding = (type: string, args: object) =>
  changesBetween({ resource: {} }, { resource: { [type]: { x: { name: "x", ...args } } } });

describe("what hides what others find, or drops what they record", () => {
  it.each<[string, object]>([
    ["aws_guardduty_filter", { action: "ARCHIVE" }],
    ["aws_guardduty_ipset", { activate: true }],
    ["aws_inspector2_filter", { action: "SUPPRESS" }],
    ["aws_macie2_findings_filter", { action: "ARCHIVE" }],
    ["aws_accessanalyzer_archive_rule", {}],
    [
      "aws_securityhub_automation_rule",
      { actions: [{ finding_fields_update: [{ workflow: [{ status: "SUPPRESSED" }] }] }] },
    ],
    ["aws_securityhub_standards_control", { control_status: "DISABLED" }],
    ["google_logging_project_exclusion", { filter: "severity<ERROR" }],
    ["datadog_downtime_schedule", {}],
  ])("is a protection less if it is new: %s", (type, args) => {
    const changes = adding(type, args);

    expect(concerns([changes])).toContain("protection");
    expect(readReport(changes).summary).toMatch(/keeps findings|found|checks nothing|drops|silences/);
  });

  it.each<[string, object]>([
    ["aws_guardduty_filter", { action: "NOOP" }],
    ["aws_guardduty_ipset", { activate: false }],
    ["aws_securityhub_standards_control", { control_status: "ENABLED" }],
    ["google_logging_project_exclusion", { filter: "severity<ERROR", disabled: true }],
  ])("is none if it hides nothing: %s", (type, args) => {
    expect(concerns([adding(type, args)])).not.toContain("protection");
  });
});
