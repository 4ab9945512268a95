import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const group = { aws_autoscaling_group: { web: { name: "web", min_size: 2, max_size: 4 } } };
const night = (args: object) => ({
  aws_autoscaling_schedule: {
    night: {
      scheduled_action_name: "night",
      autoscaling_group_name: "${aws_autoscaling_group.web.name}",
      recurrence: "0 22 * * *",
      ...args,
    },
  },
});
const raised = (before: object, after: object) =>
  concerns([changesBetween({ resource: before }, { resource: after })]);

describe("a schedule", () => {
  it("that leaves no instance of what exists stops it", () => {
    const stopped = { min_size: 0, max_size: 0, desired_capacity: 0 };

    expect(raised(group, { ...group, ...night(stopped) })).toEqual(["availability"]);
    expect(
      raised({ ...group, ...night({ desired_capacity: 1 }) }, { ...group, ...night(stopped) }),
    ).toContain("availability");
  });

  it.each<[string, object, object]>([
    ["leaves some", group, { ...group, ...night({ min_size: 1, desired_capacity: 1 }) }],
    ["is as new as what it stops", {}, { ...group, ...night({ desired_capacity: 0 }) }],
    [
      "stopped it before",
      { ...group, ...night({ desired_capacity: 0 }) },
      { ...group, ...night({ desired_capacity: 0, recurrence: "0 23 * * *" }) },
    ],
  ])("that %s stops nothing anew", (_, before, after) => {
    expect(raised(before, after)).not.toContain("availability");
  });

  it("of a service counts, too", () => {
    const service = { aws_ecs_service: { web: { name: "web", desired_count: 2 } } };
    const action = {
      aws_appautoscaling_scheduled_action: {
        night: {
          name: "night",
          resource_id: "service/shop/${aws_ecs_service.web.name}",
          scalable_target_action: [{ min_capacity: 0, max_capacity: 0 }],
        },
      },
    };

    expect(raised(service, { ...service, ...action })).toEqual(["availability"]);
  });
});
