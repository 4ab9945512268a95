import { rollouts } from "../../src/changes/rollouts";
import { withResources } from "../support/configuration";

describe("a changed launch template", () => {
  const rolledOut = (group: object) =>
    rollouts(
      ["aws_launch_template.web"],
      withResources({
        aws_launch_template: { web: {} },
        aws_autoscaling_group: {
          web: {
            launch_template: {
              id: "${aws_launch_template.web.id}",
              version: "${aws_launch_template.web.latest_version}",
            },
            ...group,
          },
        },
      }),
    );
  const refresh = { instance_refresh: [{ strategy: "Rolling" }] };

  it("replaces the instances of a group that has an instance refresh", () => {
    expect(rolledOut(refresh)).toEqual([
      { address: "aws_autoscaling_group.web", effect: "instance refresh" },
    ]);
  });

  it("applies only to new instances if the group has no instance refresh", () => {
    expect(rolledOut({}).map(({ effect }) => effect)).toEqual(["new instances only"]);
  });

  // Terraform sees no change to the group in this case and starts no instance refresh.
  it("applies only to new instances if the group uses the version $Latest", () => {
    const latest = { launch_template: { id: "${aws_launch_template.web.id}", version: "$Latest" } };

    expect(rolledOut({ ...refresh, ...latest }).map(({ effect }) => effect)).toEqual(["new instances only"]);
  });

  it("does not affect a group that uses a different template", () => {
    expect(rolledOut({ launch_template: { id: "lt-0123456789abcdef0", version: "1" } })).toEqual([]);
  });

  it("reaches a group through a mixed instances policy", () => {
    const specification = (version: string) => ({
      launch_template_id: "${aws_launch_template.web.id}",
      version,
    });
    const mixed = (version: string) =>
      rolledOut({
        ...refresh,
        launch_template: undefined,
        mixed_instances_policy: [
          { launch_template: [{ launch_template_specification: [specification(version)] }] },
        ],
      }).map(({ effect }) => effect);

    expect(mixed("${aws_launch_template.web.latest_version}")).toEqual(["instance refresh"]);
    expect(mixed("$Latest")).toEqual(["new instances only"]);
  });
});

// It cannot be changed, so a new one takes its place, whose name the group gets.
describe("a changed launch configuration", () => {
  it("replaces the instances of a group that has an instance refresh", () => {
    const resources = {
      aws_launch_configuration: { web: {} },
      aws_autoscaling_group: {
        web: { launch_configuration: "${aws_launch_configuration.web.name}", instance_refresh: [{}] },
      },
    };

    expect(
      rollouts(["aws_launch_configuration.web"], withResources(resources)).map(({ effect }) => effect),
    ).toEqual(["instance refresh"]);
  });
});
