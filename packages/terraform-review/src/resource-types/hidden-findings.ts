import { Arguments } from "../configuration/block";
import { isTrue } from "../configuration/argument-value";
import { valueAt } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";

const HIDES = "keeps findings from being seen";

const always = (clause: string): ResourceType => ({ hides: () => clause });

function hiding(path: string, value: string, clause = HIDES): ResourceType {
  return { hides: (args: Arguments) => (valueAt(args, path) === value ? clause : undefined) };
}

/** What keeps people from seeing what others find, or drops what others record. */
export const hiddenFindings: ResourceTypes = {
  // https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html
  aws_guardduty_filter: hiding("action", "ARCHIVE"),
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html
  aws_guardduty_ipset: {
    hides: ({ activate }) =>
      isTrue(activate) ? "keeps what these addresses do from being found" : undefined,
  },
  // https://docs.aws.amazon.com/inspector/latest/user/findings-managing-supression-rules.html
  aws_inspector2_filter: hiding("action", "SUPPRESS"),
  // https://docs.aws.amazon.com/macie/latest/user/findings-suppression.html
  aws_macie2_findings_filter: hiding("action", "ARCHIVE"),
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-archive-rules.html
  aws_accessanalyzer_archive_rule: always(HIDES),
  // https://docs.aws.amazon.com/securityhub/latest/userguide/automation-rules.html
  aws_securityhub_automation_rule: hiding("actions.finding_fields_update.workflow.status", "SUPPRESSED"),
  aws_securityhub_standards_control: hiding("control_status", "DISABLED", "checks nothing any more"),
  aws_securityhub_standards_control_association: hiding(
    "association_status",
    "DISABLED",
    "checks nothing any more",
  ),
  // https://cloud.google.com/logging/docs/routing/overview#exclusions
  google_logging_project_exclusion: {
    hides: ({ disabled }) => (isTrue(disabled) ? undefined : "drops log entries"),
  },
  azurerm_monitor_alert_processing_rule_suppression: {
    hides: ({ enabled }) => (enabled === false ? undefined : "silences alerts"),
  },
  datadog_downtime: always("silences monitors"),
  datadog_downtime_schedule: always("silences monitors"),
};
