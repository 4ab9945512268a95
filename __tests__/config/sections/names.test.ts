import { errorsWith, errorsWithShared, siteWith } from "../../support/configuration";

const environmentName =
  "1 to 15 lower-case letters, digits and single hyphens, starting with a letter, not ending with a hyphen, not state, domain, permissions, shared, internal, sthree";
const anAwsRegion = "an AWS region outside of China, GovCloud and the like";
const loadBalancingName =
  "1 to 32 letters, digits and hyphens, not starting or ending with a hyphen, not starting with internal-";
const bucketName =
  "3 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit";

describe("the name of an environment", () => {
  it("is the prefix of the default names of its load balancer and target group and of its state's key", () => {
    expect(siteWith({ name: "staging" })).toMatchObject({
      loadBalancer: { name: "staging-wordpress", targetGroupName: "staging-wordpress" },
      backend: { key: "staging/terraform.tfstate" },
    });
  });

  it.each(["state", "domain", "shared"])("must not be %s, which this project uses itself", (name) => {
    expect(errorsWith({ name })).toContainEqual({
      setting: `${name}.name`,
      value: name,
      allowed: environmentName,
      fix: `choose another name: ${name} is reserved by this project`,
    });
  });

  it.each([
    ["internal", "would begin the load balancer's name, where AWS reserves internal-"],
    ["sthree", "would begin buckets' names, where AWS reserves sthree-"],
  ])("must not be %s, with which names that AWS refuses at apply time would begin", (name, reason) => {
    expect(errorsWith({ name })).toContainEqual({
      setting: `${name}.name`,
      value: name,
      allowed: environmentName,
      fix: `choose another name: ${name} ${reason}`,
    });
  });

  it("must have at most 15 characters", () => {
    expect(errorsWith({ name: "production-seoul" })).toEqual([
      {
        setting: "production-seoul.name",
        value: "production-seoul",
        allowed: environmentName,
        fix: "shorten it by 1",
      },
    ]);
  });

  it.each(["Dev", "1dev", "dev-", "a--b"])("must have a form that AWS accepts, unlike %j", (name) => {
    expect(errorsWith({ name })).toEqual([
      { setting: `${name}.name`, value: name, allowed: environmentName, fix: 'write, for example, "dev"' },
    ]);
  });
});

describe("a region", () => {
  it.each([
    ["seoul", 'write, for example, "ap-northeast-2"'],
    [
      "ap-northeast2",
      'did you mean "ap-northeast-2"? If AWS has opened it since, add it to src/config/aws-regions.ts',
    ],
    [
      "ap-northeast-2a",
      'did you mean "ap-northeast-2"? If AWS has opened it since, add it to src/config/aws-regions.ts',
    ],
    ["xx-nowhere-9", 'write, for example, "ap-northeast-2"'],
  ])("must exist, unlike %j", (region, fix) => {
    expect(errorsWith({ region })).toContainEqual({
      setting: "dev.region",
      value: region,
      allowed: anAwsRegion,
      fix,
    });
  });

  it.each([
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "eusc-de-east-1",
  ])("must be in the partition aws, whose ARNs and services the project uses, unlike %s", (region) => {
    expect(errorsWith({ region })).toContainEqual({
      setting: "dev.region",
      value: region,
      allowed: anAwsRegion,
      fix: `write, for example, "ap-northeast-2": ${region} is in another partition of AWS, with other ARNs, host names and services`,
    });
  });

  it("of a state's bucket is checked as well", () => {
    expect(errorsWith({ "backend.region": "cn-north-1" })).toContainEqual(
      expect.objectContaining({ setting: "dev.backend.region", allowed: anAwsRegion }),
    );
  });
});

describe("the name of a load balancer or a target group", () => {
  it.each(["name", "targetGroupName"])("must have at most 32 characters (%s)", (key) => {
    const value = "wordpress-for-the-whole-of-seoul-dev";

    expect(errorsWith({ [`loadBalancer.${key}`]: value })).toEqual([
      {
        setting: `dev.loadBalancer.${key}`,
        value,
        allowed: loadBalancingName,
        fix: "shorten it by 4: it has 36 characters",
      },
    ]);
  });

  it("must not start with internal-", () => {
    expect(errorsWith({ "loadBalancer.name": "internal-blog" })).toEqual([
      {
        setting: "dev.loadBalancer.name",
        value: "internal-blog",
        allowed: loadBalancingName,
        fix: "remove the prefix internal-, which AWS reserves",
      },
    ]);
  });

  it.each(["-blog", "blog-", "my_blog", ""])("must not be %j", (value) => {
    expect(errorsWith({ "loadBalancer.name": value })).toEqual([
      {
        setting: "dev.loadBalancer.name",
        value,
        allowed: loadBalancingName,
        fix: 'write, for example, "dev-wordpress"',
      },
    ]);
  });
});

describe("the name of a bucket", () => {
  it.each(["My-State", "ab", "-state", "my.state", "a".repeat(64)])("must not be %j", (value) => {
    expect(errorsWithShared({ "state.bucketName": value })).toEqual([
      {
        setting: "shared.state.bucketName",
        value,
        allowed: bucketName,
        fix: 'write, for example, "example-com-terraform-state"',
      },
    ]);
  });

  it.each(["xn--state", "state-s3alias"])("must not be %j, which AWS reserves", (value) => {
    expect(errorsWithShared({ "state.bucketName": value })).toEqual([
      {
        setting: "shared.state.bucketName",
        value,
        allowed: bucketName,
        fix: "choose another prefix and suffix: AWS reserves these",
      },
    ]);
  });
});

describe("a Name tag", () => {
  it("must not have characters that AWS rejects in tags", () => {
    expect(errorsWith({ "bastion.name": "Bastion #1" })).toEqual([
      {
        setting: "dev.bastion.name",
        value: "Bastion #1",
        allowed: "1 to 255 letters, digits, spaces and . : + = @ _ / -",
        fix: 'write, for example, "Bastion Host"',
      },
    ]);
  });
});
