import { Concern, concerns } from "../../src/changes/concerns";
import { constructLibrary } from "../fixtures/shapes/construct-library";
import { containers } from "../fixtures/shapes/containers";
import { converted } from "../fixtures/shapes/converted";
import { kubernetesOnAws } from "../fixtures/shapes/kubernetes-on-aws";
import { maps } from "../fixtures/shapes/maps";
import { modules } from "../fixtures/shapes/modules";
import { serverless } from "../fixtures/shapes/serverless";
import { severalClouds } from "../fixtures/shapes/several-clouds";
import { terraConstructs } from "../fixtures/shapes/terra-constructs";
import { staticSite } from "../fixtures/shapes/static-site";
import { changesBetween, readReport } from "../support/report";

type Change = readonly [
  what: string,
  before: object,
  after: object,
  raised: readonly Concern[],
  says: string,
];

const SAFE = "No data is lost, nothing is opened to the internet, and no guardrail is newly violated.";

/** What the report says of changes of each shape; an empty text if it has no alert. */
const SHAPES: Readonly<Record<string, readonly Change[]>> = {
  "a serverless API": [
    ["more memory", serverless(), serverless({ memory: 512 }), [], SAFE],
    [
      "another sort key",
      serverless(),
      serverless({ sortKey: "at" }),
      ["data-loss"],
      "table orders (aws_dynamodb_table.orders) would be DESTROYED and created anew, EMPTY: range_key",
    ],
    [
      "a route without an authorizer",
      serverless(),
      serverless({ authorization: "NONE" }),
      ["public-exposure"],
      "aws_apigatewayv2_route.put answers without authorization",
    ],
  ],
  "Kubernetes on AWS": [
    ["a newer version", kubernetesOnAws(), kubernetesOnAws({ version: "1.32" }), [], SAFE],
    [
      "other nodes",
      kubernetesOnAws(),
      kubernetesOnAws({ instanceType: "m7i.large" }),
      ["availability"],
      "aws_eks_node_group.workers: instance_types cannot be changed",
    ],
    [
      "a public endpoint",
      kubernetesOnAws(),
      kubernetesOnAws({ isPublic: true }),
      ["public-exposure"],
      "aws_eks_cluster.main offers its Kubernetes API to the whole internet",
    ],
    ["a larger volume", kubernetesOnAws(), kubernetesOnAws({ claim: "50Gi" }), [], SAFE],
    [
      "a smaller volume, which is replaced",
      kubernetesOnAws({ claim: "50Gi" }),
      kubernetesOnAws(),
      ["data-loss"],
      "kubernetes_persistent_volume_claim_v1.uploads) would be DESTROYED and created anew, EMPTY",
    ],
  ],
  "containers on Fargate": [
    [
      "another image, which is another version of the task",
      containers(),
      containers({ image: "shop:2" }),
      [],
      SAFE,
    ],
    [
      "a single task",
      containers(),
      containers({ count: 1 }),
      ["availability"],
      "may have fewer than two instances",
    ],
    [
      "a port that is open to everybody",
      containers(),
      containers({ open: ["0.0.0.0/0"] }),
      ["public-exposure"],
      "the internet can reach service web on port 8080",
    ],
  ],
  "a static site": [
    [
      "another bucket name",
      staticSite(),
      staticSite({ bucket: "example.com" }),
      ["data-loss", "availability"],
      "bucket www.example.com (aws_s3_bucket.site) would be DESTROYED",
    ],
    [
      "plain HTTP",
      staticSite(),
      staticSite({ viewers: "allow-all" }),
      ["guardrail", "encryption"],
      "aws_cloudfront_distribution.site answers visitors over plain HTTP",
    ],
    [
      "no public access block",
      staticSite(),
      staticSite({ isBlocked: false }),
      ["public-exposure", "guardrail"],
      "is no longer kept from becoming public",
    ],
  ],
  "several clouds": [
    ["a larger database of Google Cloud", severalClouds(), severalClouds({ tier: "db-g1-small" }), [], SAFE],
    [
      "a firewall of Google Cloud for everybody",
      severalClouds(),
      severalClouds({ source: "0.0.0.0/0" }),
      ["public-exposure"],
      "google_compute_firewall.ssh opens ports to the whole internet (source_ranges): 22",
    ],
    [
      "storage of Azure with fewer copies",
      severalClouds(),
      severalClouds({ isReplicated: false }),
      ["protection"],
      "storage account shopfiles has no copies in another region any more",
    ],
  ],
  modules: [
    [
      "another version",
      modules(),
      modules({ version: "6.0.0" }),
      ["not-judged"],
      "module.vpc: the JSON contains the call of the module, but not what the module creates",
    ],
    [
      "a module less",
      modules(),
      modules({ isKept: false }),
      ["data-loss"],
      "module.database is no longer called",
    ],
  ],
  "converted HCL": [
    [
      "a local value in a name",
      converted(),
      converted({ databaseName: "store" }),
      ["data-loss"],
      "database shop-db (aws_db_instance.main) would be DESTROYED and created anew, EMPTY: db_name",
    ],
    [
      "an element less in a set",
      converted(),
      converted({ keys: ["media"] }),
      ["data-loss"],
      'bucket each (aws_s3_bucket.each) would lose ["logs"], DESTROYED',
    ],
  ],
  "maps with `for_each`": [
    [
      "a key less",
      maps(),
      maps({ databases: ["orders"] }),
      ["data-loss"],
      'database this (aws_db_instance.this) would lose ["users"], DESTROYED',
    ],
    [
      "a port that everybody may use",
      maps(),
      maps({ source: "0.0.0.0/0" }),
      ["guardrail", "availability"],
      "aws_security_group_rule.this opens PostgreSQL to the internet",
    ],
    [
      "another port in the map, which the rule has by `each.value`",
      maps(),
      maps({ port: 5433 }),
      ["availability"],
      "aws_security_group_rule.this: from_port and to_port cannot be changed",
    ],
  ],
  TerraConstructs: [
    ["a longer timeout", terraConstructs(), terraConstructs({ visibility: 600 }), [], SAFE],
    [
      "logs that are kept for a shorter time",
      terraConstructs(),
      terraConstructs({ retention: 3 }),
      ["data-loss", "protection"],
      "log group /aws/lambda/worker (aws_cloudwatch_log_group.Worker_LogGroup) keeps what it holds for a shorter time",
    ],
    [
      "a role that another service may take",
      terraConstructs(),
      terraConstructs({ principal: "ec2.amazonaws.com" }),
      ["permissions"],
      "trust of aws_iam_role.Worker_ServiceRole",
    ],
  ],
  // CDK Terrain (cdktn), like CDKTF: names with hashes, and paths in comments.
  "CDK Terrain": [
    [
      "another construct path, which is another address",
      constructLibrary(),
      constructLibrary({ hash: "0A1B2C3D" }),
      ["data-loss"],
      "it has the new address aws_s3_bucket.uploads_0A1B2C3D, and no moved block",
    ],
    [
      "wider permissions in a data source",
      constructLibrary(),
      constructLibrary({ actions: ["s3:*"] }),
      ["permissions"],
      "aws_iam_role.handler_ServiceRole may now s3:* on aws_s3_bucket.uploads_F68F3FF0.arn/*",
    ],
    ["an output less", constructLibrary(), constructLibrary({ outputs: false }), [], SAFE],
  ],
};

describe.each(Object.entries(SHAPES))("the report on %s", (_, changes) => {
  it.each(changes)("judges %s", (_what, before, after, raised, says) => {
    const stack = changesBetween(before, after);

    expect(concerns([stack])).toEqual(raised);
    expect(readReport(stack).summary).toContain(says);
  });

  it("has nothing to say of the same JSON", () => {
    const [, before] = changes[0]!;

    expect(changesBetween(before, before).kind).toBe("unchanged");
  });
});
