import { Configuration } from "../configuration/configuration";
import { Arguments } from "../configuration/block";
import { displayName } from "../resource-types/naming";
import { valueAt } from "../resource-types/protections";
import { LostResilience } from "./resilience";

/** Types that change at a time how many instances there are of something, with the argument that names it and those with numbers. */
const SCHEDULES: Readonly<Record<string, readonly [of: string, ...numbers: string[]]>> = {
  aws_autoscaling_schedule: ["autoscaling_group_name", "max_size", "desired_capacity"],
  aws_appautoscaling_scheduled_action: ["resource_id", "scalable_target_action.max_capacity"],
};

/** New schedules at which what exists has no instance any more. */
export function scheduledStops(before: Configuration, after: Configuration): LostResilience[] {
  return after
    .resources(...Object.keys(SCHEDULES))
    .filter((block) => {
      const [of] = SCHEDULES[block.type]!;
      const stopped = after.referencedBy(block.arguments[of], block);
      const isOld = stopped.length === 0 || stopped.some(({ address }) => before.resource(address));
      const old = before.resource(block.address);
      return isOld && stops(block.type, block.arguments) && !(old && stops(old.type, old.arguments));
    })
    .map((block) => ({
      address: block.address,
      what: displayName(block, after),
      how: "leaves no instance at its time: nothing serves then",
      instead: "",
    }));
}

function stops(type: string, args: Arguments): boolean {
  const [, ...numbers] = SCHEDULES[type]!;
  return numbers.some((path) => String(valueAt(args, path)) === "0");
}
