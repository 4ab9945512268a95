import { changesBetween } from "../support/report";

const reasons = (type: string, before: object, after: object) =>
  changesBetween(
    { resource: { [type]: { x: before } } },
    { resource: { [type]: { x: after } } },
  ).notJudged.map(({ reason }) => reason);

const file = (name: string) => `\${file("\${path.module}/${name}")}`;

describe("what is not read is not judged", () => {
  it.each<[type: string, before: object, after: object]>([
    [
      "aws_cloudformation_stack",
      { template_body: file("stack.yaml"), capabilities: ["CAPABILITY_IAM"] },
      { template_body: file("stack-v2.yaml"), capabilities: ["CAPABILITY_NAMED_IAM"] },
    ],
    ["aws_cloudformation_stack", { template_url: "https://a/1.yaml" }, { template_url: "https://a/2.yaml" }],
    [
      "aws_cloudformation_stack",
      { capabilities: ["CAPABILITY_IAM"] },
      { capabilities: ["CAPABILITY_NAMED_IAM"] },
    ],
    ["aws_cloudformation_stack_set", { parameters: { size: "1" } }, { parameters: { size: "2" } }],
    [
      "aws_serverlessapplicationrepository_cloudformation_stack",
      { semantic_version: "1.0.0" },
      { semantic_version: "2.0.0" },
    ],
    ["kubernetes_manifest", { manifest: { kind: "Job" } }, { manifest: { kind: "CronJob" } }],
  ])("as the template of an %s", (type, before, after) => {
    expect(reasons(type, before, after)).toEqual([
      "what it creates is in its chart, manifest or template, which is not read",
    ]);
  });

  it.each<[type: string, argument: string, before: unknown, after: unknown]>([
    ["aws_ssm_document", "content", "{}", '{"schemaVersion": "2.2"}'],
    ["aws_api_gateway_rest_api", "body", "{}", '{"openapi": "3.0.1"}'],
    ["aws_sfn_state_machine", "definition", file("a.json"), file("b.json")],
    ["aws_launch_template", "user_data", '${filebase64("a.sh")}', '${filebase64("b.sh")}'],
    [
      "google_workflows_workflow",
      "source_contents",
      '${templatefile("a.yaml", { to = "a" })}',
      '${templatefile("a.yaml", { to = "b" })}',
    ],
  ])("as what the document of an %s says", (type, argument, before, after) => {
    const arguments_ = { name: "a", endpoint_configuration: [{ types: ["PRIVATE"] }] };

    expect(
      reasons(type, { ...arguments_, [argument]: before }, { ...arguments_, [argument]: after }),
    ).toContain(`what \`${argument}\` says is in a file, or in a language that is not read`);
  });

  it("except for a hash, which says that a program changes, and what is only looked at", () => {
    const hash = (name: string) => ({ source_code_hash: `\${filebase64sha256("${name}")}` });

    expect(reasons("aws_lambda_function", hash("a.zip"), hash("b.zip"))).toEqual([]);
    expect(
      reasons(
        "aws_cloudwatch_dashboard",
        { dashboard_body: file("a.json") },
        { dashboard_body: file("b.json") },
      ),
    ).toEqual([]);
    expect(reasons("aws_cloudformation_stack", { tags: { a: "b" } }, { tags: { a: "c" } })).toEqual([]);
  });
});
