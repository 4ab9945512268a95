import { isDowngrade } from "./downgrade";
import { ResourceTypes } from "./resource-type";

export const managedAirflow: ResourceTypes = {
  aws_mwaa_environment: {
    noun: "workflow environment",
    name: ["name"],
    stateful: { onDestroy: () => [] },
    // https://docs.aws.amazon.com/mwaa/latest/userguide/upgrading-environment.html
    forceNewIf: { airflow_version: isDowngrade("airflow_version") },
  },
};
