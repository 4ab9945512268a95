import { hasSchema } from "../provider-schema/provider-schema";
import { access } from "./access";
import { apiGateway } from "./api-gateway";
import { asStrong } from "./as-strong";
import { autoScaling } from "./auto-scaling";
import { azure } from "./azure";
import { azureBackup } from "./azure-backup";
import { backup } from "./backup";
import { boundAccounts } from "./bound-accounts";
import { budgets } from "./budgets";
import { certificateManager } from "./certificate-manager";
import { changedInPlace } from "./changed-in-place";
import { cloudformation } from "./cloudformation";
import { cloudfront } from "./cloudfront";
import { cloudtrail } from "./cloudtrail";
import { cloudwatch } from "./cloudwatch";
import { cognito } from "./cognito";
import { dataMovement } from "./data-movement";
import { detection } from "./detection";
import { documentdb } from "./documentdb";
import { dynamodb } from "./dynamodb";
import { ec2 } from "./ec2";
import { ecr } from "./ecr";
import { ecs } from "./ecs";
import { efs } from "./efs";
import { eks } from "./eks";
import { elasticBeanstalk } from "./elastic-beanstalk";
import { elasticLoadBalancing } from "./elastic-load-balancing";
import { elasticache } from "./elasticache";
import { eventbridge } from "./eventbridge";
import { fsx } from "./fsx";
import { globalAccelerator } from "./global-accelerator";
import { googleCloud } from "./google-cloud";
import { hiddenFindings } from "./hidden-findings";
import { kinesis } from "./kinesis";
import { kms } from "./kms";
import { kubernetes } from "./kubernetes";
import { lambda } from "./lambda";
import { limits } from "./limits";
import { managedAirflow } from "./managed-airflow";
import { msk } from "./msk";
import { neptune } from "./neptune";
import { opensearch } from "./opensearch";
import { otherProviders } from "./other-providers";
import { parameterGroups } from "./parameter-groups";
import { rds } from "./rds";
import { redshift } from "./redshift";
import { replaceable } from "./replaceable";
import { ResourceType, ResourceTypes } from "./resource-type";
import { route53 } from "./route-53";
import { s3 } from "./s3";
import { inUse, safeguards } from "./safeguards";
import { secretsManager } from "./secrets-manager";
import { ses } from "./ses";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { stepFunctions } from "./step-functions";
import { storedData } from "./stored-data";
import { systemsManager } from "./systems-manager";
import { vpc } from "./vpc";
import { waf } from "./waf";

/** The services in the order in which reports list their resources. */
export const SERVICES: readonly ResourceTypes[] = [
  elasticLoadBalancing,
  ec2,
  autoScaling,
  elasticBeanstalk,
  lambda,
  ecs,
  rds,
  elasticache,
  efs,
  vpc,
  cloudformation,
  cloudfront,
  route53,
  globalAccelerator,
  waf,
  certificateManager,
  s3,
  fsx,
  dataMovement,
  backup,
  dynamodb,
  documentdb,
  neptune,
  redshift,
  opensearch,
  kinesis,
  msk,
  secretsManager,
  systemsManager,
  kms,
  cognito,
  eks,
  ecr,
  apiGateway,
  eventbridge,
  stepFunctions,
  managedAirflow,
  ses,
  sns,
  sqs,
  cloudwatch,
  cloudtrail,
  detection,
  budgets,
  storedData,
  googleCloud,
  azure,
  azureBackup,
  kubernetes,
  otherProviders,
  access,
  limits,
  safeguards,
  hiddenFindings,
  parameterGroups,
  asStrong,
  boundAccounts,
  inUse,
  replaceable,
  changedInPlace,
];

const TYPES = new Map<string, ResourceType>();
for (const [type, facts] of SERVICES.flatMap((service) => Object.entries(service))) {
  // What all services have in common is in files of its own.
  TYPES.set(type, { ...TYPES.get(type), ...facts });
}

const UNKNOWN: ResourceType = {};

/** What is known about a type: nothing if no file here has it. */
export function resourceType(type: string): ResourceType {
  return TYPES.get(type) ?? UNKNOWN;
}

/** Providers whose resources exist only in Terraform's state or on the machine that runs Terraform. */
const LOCAL_PROVIDERS: readonly string[] = [
  "archive",
  "cloudinit",
  "external",
  "http",
  "local",
  "null",
  "random",
  "template",
  "terraform",
  "time",
  "tls",
];

/** Whether anything is known about a type. Of a type that is known, a fact that is not given is not so. */
export function isKnown(type: string): boolean {
  return TYPES.has(type) || hasSchema(type) || isLocal(type);
}

/** Whether a resource exists only in the state or on the machine that runs Terraform. */
export function isLocal(type: string): boolean {
  return LOCAL_PROVIDERS.includes(type.split("_")[0]!);
}

/** All types for which a fact is known, with the fact, in the order of the services. */
export function typesWith<Fact extends keyof ResourceType>(
  fact: Fact,
): readonly (readonly [type: string, fact: NonNullable<ResourceType[Fact]>])[] {
  return [...TYPES].flatMap(([type, { [fact]: known }]) => (known === undefined ? [] : [[type, known]]));
}
