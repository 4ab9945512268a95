import { drawing } from "../../src/diagram/icons";
import { details } from "../support/resource-types";

describe("an Auto Scaling group", () => {
  it("is drawn with its sizes and the instance type of its launch template", () => {
    const { lines, inEachZone } = details({
      aws_autoscaling_group: {
        web: { min_size: 2, max_size: 4, launch_template: [{ id: "${aws_launch_template.web.id}" }] },
      },
      aws_launch_template: { web: { instance_type: "t4g.small" } },
    });

    expect(lines).toEqual(["Auto Scaling group · 2 to 4 instances"]);
    expect(inEachZone!.name).toBe("t4g.small");
    expect(drawing(inEachZone!.icon).content).toContain("<");
  });

  it("with mixed instances is drawn with two of their types", () => {
    const web = {
      desired_capacity: 3,
      mixed_instances_policy: {
        launch_template: {
          launch_template_specification: { launch_template_id: "lt-1" },
          override: ["m7g.large", "m6g.large", "m5.large"].map((instance_type) => ({ instance_type })),
        },
      },
    };

    expect(details({ aws_autoscaling_group: { web } })).toMatchObject({
      lines: ["Auto Scaling group · 3 desired"],
      inEachZone: { name: "m7g.large, m6g.large" },
    });
  });
});
