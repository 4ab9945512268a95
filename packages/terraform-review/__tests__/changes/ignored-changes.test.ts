import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const stackOf = (type: string, before: object, after: object) =>
  changesBetween({ resource: { [type]: { x: before } } }, { resource: { [type]: { x: after } } });

const ignoring = (...ignored: string[]) => ({ lifecycle: { ignore_changes: ignored } });

describe("a change that ignore_changes ignores has no effect", () => {
  it.each<[string, string, object, object]>([
    [
      "fewer instances",
      "aws_ecs_service",
      { desired_count: 3, ...ignoring("desired_count") },
      { desired_count: 0, ...ignoring("desired_count") },
    ],
    [
      "a function that may not run",
      "aws_lambda_function",
      { function_name: "x", reserved_concurrent_executions: 50 },
      {
        function_name: "x",
        reserved_concurrent_executions: 0,
        ...ignoring("reserved_concurrent_executions"),
      },
    ],
    [
      "everything, written as CDKTF does",
      "aws_lambda_function",
      { function_name: "x", reserved_concurrent_executions: 50, lifecycle: [{ ignore_changes: "all" }] },
      { function_name: "x", reserved_concurrent_executions: 0, lifecycle: [{ ignore_changes: "all" }] },
    ],
    [
      "an argument of a block",
      "aws_eks_node_group",
      { scaling_config: [{ min_size: 3 }], ...ignoring("scaling_config[0].min_size") },
      { scaling_config: { min_size: 0 }, ...ignoring("scaling_config[0].min_size") },
    ],
    [
      "protection",
      "aws_db_instance",
      { deletion_protection: true, ...ignoring("deletion_protection") },
      { deletion_protection: false, ...ignoring("deletion_protection") },
    ],
    [
      "who may use it",
      "aws_db_instance",
      { publicly_accessible: false, ...ignoring("publicly_accessible") },
      { publicly_accessible: true, ...ignoring("publicly_accessible") },
    ],
  ])("%s", (_, type, before, after) => {
    expect(concerns([stackOf(type, before, after)])).toEqual([]);
  });

  it("and is listed", () => {
    const service = (count: number) => ({ desired_count: count, ...ignoring("desired_count") });
    const stack = stackOf("aws_ecs_service", service(3), service(0));

    expect(readReport(stack).folded).toContain("desired_count: 3 → 0, which has no effect on what exists");
  });
});

describe("a change has an effect although ignore_changes is set", () => {
  it.each<[string, string, object, object]>([
    [
      "on another argument",
      "aws_lambda_function",
      { function_name: "x", reserved_concurrent_executions: 50, ...ignoring("filename") },
      { function_name: "x", reserved_concurrent_executions: 0, ...ignoring("filename") },
    ],
    [
      "on another argument of the block",
      "aws_eks_node_group",
      { scaling_config: [{ min_size: 3 }], ...ignoring("scaling_config[0].desired_size") },
      { scaling_config: [{ min_size: 0 }], ...ignoring("scaling_config[0].desired_size") },
    ],
    [
      "on what is created anew",
      "aws_db_instance",
      { db_name: "a", deletion_protection: true, ...ignoring("deletion_protection") },
      { db_name: "b", deletion_protection: false, ...ignoring("deletion_protection") },
    ],
    [
      "on a new instance",
      "aws_db_instance",
      { for_each: { a: 1 }, deletion_protection: true, ...ignoring("deletion_protection") },
      { for_each: { a: 1, b: 2 }, deletion_protection: false, ...ignoring("deletion_protection") },
    ],
    [
      "on what each instance has of its element",
      "aws_ecs_service",
      { for_each: { a: 3 }, desired_count: "${each.value}", ...ignoring("desired_count") },
      { for_each: { a: 0, b: 1 }, desired_count: 0, ...ignoring("desired_count") },
    ],
    [
      "on what Terraform itself reads",
      "aws_db_instance",
      { lifecycle: { ignore_changes: "all", prevent_destroy: true } },
      { lifecycle: { ignore_changes: "all" } },
    ],
  ])("%s", (_, type, before, after) => {
    expect(concerns([stackOf(type, before, after)])).not.toEqual([]);
  });

  // The replacement used to be ignored with any other argument of the block.
  it("on an argument of a block that forces replacement, beside the one that is ignored", () => {
    const broker = (type: string, lifecycle: object) => ({
      broker_node_group_info: [{ az_distribution: type, instance_type: "kafka.m5.large" }],
      ...lifecycle,
    });
    const [before, after] = ["DEFAULT", "OTHER"].map((type) =>
      broker(type, ignoring("broker_node_group_info[0].instance_type")),
    );

    expect(concerns([stackOf("aws_msk_cluster", before!, after!)])).toContain("data-loss");
  });
});
