#!/usr/bin/env bash
# Protects the branch main and the environments of the deployments. An administrator of the repository runs it once, with the
# GitHub CLI: .github/protect.sh OWNER/REPOSITORY REVIEWER STACK...
# REVIEWER is a login, STACK is domain or the name of an environment.
set -euo pipefail

if [ $# -lt 3 ]; then
  echo "usage: .github/protect.sh OWNER/REPOSITORY REVIEWER STACK..." >&2
  exit 2
fi
repository=$1 reviewer=$2
shift 2

put() {
  gh api --method PUT "repos/$repository/$1" --input - >/dev/null
}

# Nobody pushes to main, also no administrator. A review is of the last commit, and each check is of the branch as it would be merged.
put branches/main/protection <<'JSON'
{
  "required_status_checks": {
    "strict": true,
    "contexts": [
      "Lint, test, synth",
      "Synth and quick tests with the oldest Node",
      "Apply and destroy on an emulated AWS",
      "CDK Terrain gives the same JSON",
      "Report"
    ]
  },
  "enforce_admins": true,
  "required_pull_request_reviews": {
    "required_approving_review_count": 1,
    "dismiss_stale_reviews": true,
    "require_code_owner_reviews": true,
    "require_last_push_approval": true
  },
  "restrictions": null,
  "required_conversation_resolution": true,
  "allow_force_pushes": false,
  "allow_deletions": false
}
JSON

only_main() {
  gh api --method POST "repos/$repository/environments/$1/deployment-branch-policies" -f name=main >/dev/null
}

reviewer_id=$(gh api "users/$reviewer" --jq .id)
for stack in "$@"; do
  put "environments/$stack-plan" <<'JSON'
{ "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true } }
JSON
  only_main "$stack-plan"
  put "environments/$stack" <<JSON
{
  "reviewers": [{ "type": "User", "id": $reviewer_id }],
  "prevent_self_review": true,
  "deployment_branch_policy": { "protected_branches": false, "custom_branch_policies": true }
}
JSON
  only_main "$stack"
done

gh label create accepts-data-loss-or-exposure --repo "$repository" --force \
  --description "What the change report says is lost or open is meant so" --color B60205
