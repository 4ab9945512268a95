import {
  changed,
  Changes,
  errorsIn,
  errorsWith,
  errorsWithShared,
  sharedSettings,
  site,
} from "../../support/configuration";

/** The errors of a configuration with `dev` and a second environment, `blog`, in which these settings are changed. */
function errorsBeside(changes: Changes) {
  return errorsIn({
    shared: sharedSettings(),
    environments: [site("dev"), changed(site("blog"), changes)],
  });
}

describe("two environments", () => {
  it("can exist side by side", () => {
    expect(errorsBeside({})).toEqual([]);
  });

  it("must not share a name, which is reported once and not for every setting derived from it", () => {
    expect(errorsBeside({ name: "dev" })).toEqual([
      {
        setting: "environments[1].name",
        value: "dev",
        allowed: "a name that no other environment has",
        fix: "choose one that differs from dev.name",
      },
    ]);
  });

  it("must not share a load balancer's name in a region", () => {
    expect(errorsBeside({ "loadBalancer.name": "dev-wordpress" })).toEqual([
      {
        setting: "blog.loadBalancer.name",
        value: "dev-wordpress",
        allowed: "a name that no other load balancer of the region has",
        fix: "choose one that differs from dev.loadBalancer.name",
      },
    ]);
  });

  it("must not share a target group's name in a region", () => {
    expect(errorsBeside({ "loadBalancer.targetGroupName": "dev-wordpress" })).toEqual([
      {
        setting: "blog.loadBalancer.targetGroupName",
        value: "dev-wordpress",
        allowed: "a name that no other target group of the region has",
        fix: "choose one that differs from dev.loadBalancer.targetGroupName",
      },
    ]);
  });

  it("must not share an internal load balancer's names with any other load balancer", () => {
    const webTier = { instanceType: "t4g.nano", minSize: 1, desiredCapacity: 1, maxSize: 2 };
    const changes = {
      topology: "two-tier",
      webTier: { ...webTier, internalLoadBalancerName: "dev-wordpress" },
      "loadBalancer.targetGroupName": "blog-internal",
    };
    expect(errorsBeside(changes)).toEqual([
      {
        setting: "blog.webTier.internalLoadBalancerName",
        value: "dev-wordpress",
        allowed: "a name that no other load balancer of the region has",
        fix: "choose one that differs from dev.loadBalancer.name",
      },
      {
        setting: "blog.webTier.internalTargetGroupName",
        value: "blog-internal",
        allowed: "a name that no other target group of the region has",
        fix: "choose one that differs from blog.loadBalancer.targetGroupName",
      },
    ]);
  });

  it("must not serve uploads at the same name", () => {
    const duplicate = (setting: string, value: string, first: string) => ({
      setting,
      value,
      allowed: "a name at which no other environment is served",
      fix: `choose one that differs from ${first}`,
    });
    expect(errorsBeside({ media: { enabled: true, recordName: "dev.example.com" } })).toEqual([
      duplicate("blog.media.recordName", "dev.example.com", "dev.domain.recordName"),
    ]);
    const media = { enabled: true };
    expect(
      errorsIn({
        shared: sharedSettings(),
        environments: [
          changed(site("dev"), { media }),
          changed(site("blog"), { media, "domain.recordName": "media.dev.example.com" }),
        ],
      }),
    ).toEqual([duplicate("blog.domain.recordName", "media.dev.example.com", "dev.media.recordName")]);
  });

  it("must not use the names of a load balancer behind CloudFront", () => {
    const names = { name: "blog-wordpress-cdn", targetGroupName: "blog-wordpress-cdn" };
    expect(
      errorsIn({
        shared: sharedSettings(),
        environments: [
          changed(site("dev"), { loadBalancer: names }),
          changed(site("blog"), { "siteCdn.enabled": true }),
        ],
      }).map(({ setting, fix }) => [setting, fix]),
    ).toEqual([
      ["blog.siteCdn.enabled", "choose one that differs from dev.loadBalancer.name"],
      ["blog.siteCdn.enabled", "choose one that differs from dev.loadBalancer.targetGroupName"],
    ]);
  });

  it("must not share a VPC's name in a region", () => {
    expect(errorsBeside({ "network.name": "vpc-dev" })).toEqual([
      {
        setting: "blog.network.name",
        value: "vpc-dev",
        allowed: "a name that no other VPC of the region has",
        fix: "choose one that differs from dev.network.name",
      },
    ]);
  });

  it("may share these names in different regions", () => {
    const changes = {
      region: "us-east-1",
      "network.name": "vpc-dev",
      "network.zones[0].name": "us-east-1a",
      "network.zones[1].name": "us-east-1b",
      "loadBalancer.name": "dev-wordpress",
      "loadBalancer.targetGroupName": "dev-wordpress",
    };

    expect(errorsBeside(changes)).toEqual([]);
  });

  it("must not use the same domain name", () => {
    expect(errorsBeside({ "domain.recordName": "dev.example.com" })).toEqual([
      {
        setting: "blog.domain.recordName",
        value: "dev.example.com",
        allowed: "a name at which no other environment is served",
        fix: "choose one that differs from dev.domain.recordName",
      },
    ]);
  });

  it("must not share a state in S3", () => {
    expect(errorsBeside({ "backend.key": "dev/terraform.tfstate" })).toEqual([
      {
        setting: "blog.backend.key",
        value: "dev/terraform.tfstate",
        allowed: "a place where no other stack keeps its state",
        fix: "choose one that differs from dev.backend.key",
      },
    ]);
  });

  it("must not share an HCP Terraform workspace", () => {
    const backend = { type: "hcp", organization: "acme", workspace: "wordpress" } as const;
    const environments = [
      { ...site("dev"), backend },
      { ...site("blog"), backend },
    ];

    expect(errorsIn({ shared: sharedSettings(), environments })).toEqual([
      {
        setting: "blog.backend.workspace",
        value: "wordpress",
        allowed: "a place where no other stack keeps its state",
        fix: "choose one that differs from dev.backend.workspace",
      },
    ]);
  });
});

describe("an environment and the shared stacks", () => {
  it("must not share a state", () => {
    expect(errorsWith({ "backend.key": "domain/terraform.tfstate" })).toEqual([
      {
        setting: "dev.backend.key",
        value: "domain/terraform.tfstate",
        allowed: "a place where no other stack keeps its state",
        fix: "choose one that differs from shared.domain.backend.key",
      },
    ]);
  });

  it("must agree on the region of the state bucket", () => {
    expect(errorsWithShared({ "domain.backend.region": "us-east-1" })).toEqual([
      {
        setting: "shared.domain.backend.region",
        value: "us-east-1",
        allowed: "ap-northeast-2, the region of the bucket example-com-state by shared.region",
        fix: 'write "ap-northeast-2"',
      },
    ]);
  });

  it("may keep their state in a bucket that the state stack does not create", () => {
    expect(errorsWith({ "backend.bucket": "company-states", "backend.region": "us-east-1" })).toEqual([]);
  });
});

describe("the hosted zone of an environment", () => {
  const zone = (zoneName: string, more: Changes = {}) =>
    errorsWith({ "domain.zoneName": zoneName, "domain.recordName": `dev.${zoneName}`, ...more });

  it.each(["exmaple.com", "example.co", "examples.com"])(
    "must not be a misspelt one of the domain stack, which would be missed at apply time only: %s",
    (zoneName) => {
      expect(zone(zoneName)).toEqual([
        {
          setting: "dev.domain.zoneName",
          value: zoneName,
          allowed:
            "example.com, the zone of the domain stack, or a zone whose name is not so similar, or one with its zoneId",
          fix: 'write "example.com", or set domain.zoneId',
        },
      ]);
    },
  );

  it("may be another one, and one with a similar name if its id is given", () => {
    expect(zone("example.net")).toEqual([]);
    expect(zone("examples.com", { "domain.zoneId": "Z0123456789ABCDEFGHIJ" })).toEqual([]);
  });
});
