import { list } from "../configuration/json";
import { eachOf, less, ranked, set, switchedOff, switchedOn, valueAt } from "./protections";
import { Protection, ResourceType, ResourceTypes } from "./resource-type";
import { stateful, StoredData } from "./stored-data";

const OTHERS: StoredData = [
  ["database", "name", "digitalocean_database_cluster", "digitalocean_database_db"],
  ["bucket", "name", "digitalocean_spaces_bucket", "cloudflare_r2_bucket"],
  ["volume", "name", "digitalocean_volume", "hcloud_volume"],
  ["server", "name", "digitalocean_droplet", "hcloud_server"],
  ["key-value store", "title", "cloudflare_workers_kv_namespace"],
  [
    "database",
    "name",
    "cloudflare_d1_database",
    "snowflake_database",
    "postgresql_database",
    "mysql_database",
  ],
  ["table", "name", "snowflake_schema", "snowflake_table", "postgresql_schema"],
  ["hosted zone", "name", "digitalocean_domain"],
  ["hosted zone", "zone", "cloudflare_zone"],
  ["database", "name", "mongodbatlas_cluster", "mongodbatlas_advanced_cluster"],
  ["event stream", "display_name", "confluent_kafka_cluster"],
  ["topic", "topic_name", "confluent_kafka_topic"],
  ["source repository", "name", "github_repository", "gitlab_project"],
  ["private key", "algorithm", "tls_private_key"],
];

/** Types that exist only in the state, or on the machine that runs Terraform. Nothing is interrupted when one is replaced. */
const IN_STATE: readonly string[] = [
  "local_file",
  "local_sensitive_file",
  "null_resource",
  "terraform_data",
  "time_offset",
  "time_rotating",
  "time_sleep",
  "time_static",
];

/** https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches */
const BRANCH: ResourceType = {
  protections: [
    switchedOff("allows_force_pushes", "may lose commits"),
    switchedOff("allows_deletions", "may be deleted"),
    switchedOn("enforce_admins", "does not bind administrators"),
    less("required_pull_request_reviews.required_approving_review_count", 0, "needs fewer approvals"),
    switchedOn(
      "required_pull_request_reviews.require_code_owner_reviews",
      "needs no approval of code owners",
    ),
    switchedOn(
      "required_pull_request_reviews.dismiss_stale_reviews",
      "keeps approvals of what has changed since",
    ),
    switchedOn(
      "required_pull_request_reviews.require_last_push_approval",
      "takes what only its author has approved",
    ),
    ...["required_pull_request_reviews.pull_request_bypassers", "force_push_bypassers"].map(
      (argument): Protection => ({
        argument,
        strength: (args) => -list(valueAt(args, argument)).length,
        lost: `does not bind some (\`${argument}\`)`,
      }),
    ),
    switchedOn("require_signed_commits", "takes commits that nobody signed"),
    switchedOn("require_conversation_resolution", "takes what is still being discussed"),
    switchedOn("required_linear_history", "takes merges"),
    switchedOn("lock_branch", "may be written to"),
    switchedOn("required_status_checks.strict", "takes what was checked against an older version"),
    eachOf("required_status_checks.contexts", "needs fewer checks"),
  ],
};

/** https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets */
const RULESET: ResourceType = {
  protections: [
    ranked("enforcement", ["disabled", "evaluate", "active"], "only reports, or does nothing"),
    eachOf("rules.required_status_checks.required_check", "needs fewer checks"),
    less("rules.pull_request.required_approving_review_count", 0, "needs fewer approvals"),
    switchedOn("rules.deletion", "lets branches be deleted"),
    switchedOn("rules.non_fast_forward", "takes forced pushes"),
    switchedOn("rules.required_signatures", "takes commits that nobody signed"),
  ],
};

/** https://docs.github.com/actions/managing-workflow-runs-and-deployments/managing-deployments/managing-environments-for-deployment */
const ENVIRONMENT: ResourceType = {
  protections: [
    set("reviewers", "is deployed to without approval"),
    switchedOn("prevent_self_review", "is approved by those who deploy"),
    {
      // On if omitted.
      strength: ({ can_admins_bypass: bypass }) => Number(bypass === false || bypass === "false"),
      lost: "does not bind administrators (`can_admins_bypass` is on)",
    },
  ],
};

const known = stateful(OTHERS);

/** The types of other providers that hold data, whose replacement is not known here for most, and those that are only in the state. */
export const otherProviders: ResourceTypes = {
  ...known,
  datadog_monitor: {
    protections: [switchedOn("notify_no_data", "says nothing if there are no data any more")],
  },
  datadog_synthetics_test: { protections: [eachOf("locations", "is tried from fewer places")] },
  github_repository: {
    ...known["github_repository"],
    // https://registry.terraform.io/providers/integrations/github/latest/docs/resources/repository#private-1
    defaults: ({ private: isPrivate, visibility }) => ({
      private: visibility !== undefined && visibility !== "public",
      visibility: isPrivate === true ? "private" : "public",
    }),
  },
  github_repository_environment: ENVIRONMENT,
  github_branch_protection: BRANCH,
  github_branch_protection_v3: BRANCH,
  github_repository_ruleset: RULESET,
  github_organization_ruleset: RULESET,
  ...Object.fromEntries(IN_STATE.map((type) => [type, { isVersion: true }])),
};
