import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { ofService } from "./protections";
import { ResourceTypes } from "./resource-type";

/** https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html#command-options-general-autoscalingasg */
function leastInstances({ setting }: Arguments): number {
  const [least] = list(setting)
    .filter(isObject)
    .filter(({ namespace, name }) => namespace === "aws:autoscaling:asg" && name === "MinSize");
  return Number(least?.["value"] ?? 1);
}

export const elasticBeanstalk: ResourceTypes = {
  aws_elastic_beanstalk_environment: {
    protections: [
      ofService({
        strength: (args) => Number(leastInstances(args) > 1),
        lost: "may have fewer than two instances (`MinSize`): if the only one fails, nothing serves until another has started",
      }),
    ],
  },
};
