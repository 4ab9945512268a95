import { changesBetween, readReport } from "../support/report";

const bucket = { resource: { aws_s3_bucket: { media: { bucket: "media" } } } };

describe("a stack", () => {
  it("is either added, removed, changed or unchanged", () => {
    expect(changesBetween(undefined, bucket).kind).toBe("added");
    expect(changesBetween(bucket, undefined).kind).toBe("removed");
    expect(changesBetween(bucket, {}).kind).toBe("changed");
    expect(changesBetween(bucket, bucket).kind).toBe("unchanged");
  });

  it.each([
    ["text or a number", { port: "80" }, { port: 80 }],
    ["text or a boolean", { enabled: "true" }, { enabled: true }],
    ["null or omitted", { name: null }, {}],
    ["one block or a list of one block", { action: { type: "forward" } }, { action: [{ type: "forward" }] }],
    ["one comment or another", { "//": { metadata: { path: "a" } } }, { "//": { metadata: { path: "b" } } }],
  ])("is unchanged if only the notation of an argument differs: %s", (_, before, after) => {
    const stack = changesBetween(
      { resource: { aws_thing: { x: before } } },
      { resource: { aws_thing: { x: after } } },
    );

    expect(stack.changed).toEqual([]);
    expect(stack.kind).toBe("unchanged");
  });

  // Nothing happens to the existing resources.
  it("that is no longer synthesized loses no data, but leaves its stateful resources unmanaged", () => {
    const stack = changesBetween(bucket, undefined);

    expect(stack.dataLoss).toEqual([]);
    expect(stack.abandoned).toEqual(["bucket media"]);
  });

  it("that is no longer synthesized reports no replacement, lost protection or lower cost", () => {
    const { replaced, renames, occupied, lostProtections, lostModules, costs } = changesBetween(
      {
        resource: {
          aws_s3_bucket: { media: { lifecycle: { prevent_destroy: true } } },
          aws_nat_gateway: { n: {} },
        },
        module: { data: { source: "./data" } },
      },
      undefined,
    );

    expect([replaced, renames, occupied, lostProtections, lostModules, costs]).toEqual(Array(6).fill([]));
  });

  it("that is new reports no moved state and no changed provider", () => {
    const cloud = { terraform: { cloud: { organization: "acme", workspaces: { name: "a" } } } };

    expect(changesBetween(undefined, { ...cloud, provider: { aws: {} } }).backendAndProviders).toEqual({
      isStateLocationChanged: false,
      stateMove: "to backend",
      providerLocationChanges: [],
      changes: [],
    });
  });

  it("with a different backend or a new provider is changed, even if its resources are not", () => {
    expect(changesBetween(bucket, { ...bucket, provider: { random: [{}] } }).kind).toBe("changed");
  });
});

describe("a block", () => {
  it("of every kind with an address can be added, removed or changed", () => {
    const before = { resource: { aws_a: { gone: {}, kept: { x: 1 } } }, variable: { v: { default: 1 } } };
    const after = {
      resource: { aws_a: { kept: { x: 2 } } },
      data: { aws_b: { new: {} } },
      ephemeral: { aws_c: { new: {} } },
      variable: { v: { default: 2 } },
      output: { o: { value: 1 } },
      locals: { l: 1 },
      module: { m: { source: "./m" } },
    };
    const { added, removed, changed } = changesBetween(before, after);

    expect(added.map(({ address }) => address)).toEqual([
      "data.aws_b.new",
      "ephemeral.aws_c.new",
      "module.m",
      "output.o",
      "local.l",
    ]);
    expect(removed.map(({ address }) => address)).toEqual(["aws_a.gone"]);
    expect(changed.map((one) => one.after.address)).toEqual(["aws_a.kept", "var.v"]);
  });

  it("of which only `depends_on` changes is reported as reordered only", () => {
    const thing = (args: object) => ({ resource: { aws_a: { x: { size: 1, ...args } } } });
    const isOrderOnly = (before: object, after: object) =>
      changesBetween(before, after).changed.map((one) => one.isOrderOnly);

    expect(isOrderOnly(thing({}), thing({ depends_on: ["aws_b.y"] }))).toEqual([true]);
    expect(isOrderOnly(thing({}), thing({ depends_on: ["aws_b.y"], size: 2 }))).toEqual([false]);
  });

  it("that an `import` block imports already exists", () => {
    const stack = changesBetween({}, { ...bucket, import: [{ to: "aws_s3_bucket.media", id: "media" }] });

    expect(stack.imported).toEqual(["aws_s3_bucket.media"]);
  });

  it("that removes a module may lose data, because the JSON does not show the module's resources", () => {
    const stack = changesBetween({ module: { data: { source: "./data" } } }, {});

    expect(stack.lostModules).toEqual(["module.data"]);
    expect(readReport(stack).summary).toContain(
      "module.data is no longer called: all that it created is destroyed, and may hold data",
    );
  });

  it("that an earlier `removed` or `import` block names is not forgotten or imported again", () => {
    const past = {
      removed: [{ from: "aws_s3_bucket.old", lifecycle: { destroy: false } }],
      import: [{ to: "aws_s3_bucket.media", id: "media" }],
    };
    const { forgotten, imported } = changesBetween({ ...bucket, ...past }, { ...bucket, ...past });

    expect([forgotten, imported]).toEqual([[], []]);
  });

  it("that is renamed without a `moved` block forces the replacement of resources that depend on its id", () => {
    const files = (name: string) => ({
      resource: {
        aws_efs_file_system: { [name]: { encrypted: true, tags: { Name: "files" } } },
        aws_efs_mount_target: { a: { file_system_id: `\${aws_efs_file_system.${name}.id}` } },
      },
    });
    const moved = { moved: [{ from: "aws_efs_file_system.a", to: "aws_efs_file_system.b" }] };

    expect(changesBetween(files("a"), files("b")).replaced.map(({ address }) => address)).toEqual([
      "aws_efs_mount_target.a",
    ]);
    expect(changesBetween(files("a"), { ...files("b"), ...moved }).replaced).toEqual([]);
  });
});

describe("a launch template", () => {
  const fleet = (template: object, line = "#!/bin/sh") => ({
    locals: { web: [line] },
    resource: {
      aws_launch_template: { web: { user_data: '${join("\\n", local.web)}', ...template } },
      aws_autoscaling_group: { web: { launch_template: { id: "${aws_launch_template.web.id}" } } },
    },
  });
  const rolledOut = (before: object, after: object) =>
    changesBetween(before, after).rollouts.map(({ address }) => address);

  it("is rolled out to its group if it or its user data in a local value changes", () => {
    expect(rolledOut(fleet({}), fleet({ instance_type: "t4g.small" }))).toEqual([
      "aws_autoscaling_group.web",
    ]);
    expect(rolledOut(fleet({}), fleet({}, "#!/bin/bash"))).toEqual(["aws_autoscaling_group.web"]);
  });

  it("is not rolled out if only its `depends_on` changes", () => {
    expect(rolledOut(fleet({}), fleet({ depends_on: ["aws_nat_gateway.n"] }))).toEqual([]);
  });
});

describe("the JSON of another project", () => {
  it("can come from an older CDKTF, with lists of blocks, different metadata and numbers as text", () => {
    const current = {
      "//": { metadata: { stackName: "app", version: "0.21.0" } },
      resource: { aws_lb_listener: { http: { port: 80, default_action: [{ type: "forward" }] } } },
      terraform: { required_providers: { aws: { source: "aws", version: "5.0.0" } } },
    };
    const older = {
      "//": { metadata: { stackName: "app", version: "0.3.0", backend: "local" } },
      resource: {
        aws_lb_listener: {
          http: {
            port: "80",
            default_action: { type: "forward" },
            "//": { metadata: { path: "app/http", uniqueId: "http", stackTrace: ["new App"] } },
          },
        },
      },
      terraform: { required_providers: { aws: { source: "aws", version: "5.0.0" } } },
    };

    expect(changesBetween(older, current).kind).toBe("unchanged");
  });

  it("can have several providers, aliases, data sources, modules and variables", () => {
    const stack = changesBetween(
      {
        provider: {
          aws: [{ region: "us-east-1" }, { region: "eu-west-1", alias: "eu" }],
          google: [{ project: "a" }],
        },
        data: { aws_ami: { linux: { owners: ["amazon"] } } },
        module: { vpc: { source: "terraform-aws-modules/vpc/aws", version: "5.0.0" } },
        variable: { size: { default: 1 } },
        resource: { google_compute_instance: { x: { machine_type: "e2-micro" } } },
      },
      {
        provider: {
          aws: [{ region: "us-east-1" }, { region: "eu-west-1", alias: "eu" }],
          google: [{ project: "a" }],
          random: [{}],
        },
        data: { aws_ami: { linux: { owners: ["self"] } } },
        module: { vpc: { source: "terraform-aws-modules/vpc/aws", version: "6.0.0" } },
        variable: { size: { default: 2 } },
        resource: { google_compute_instance: { x: { machine_type: "e2-small" } } },
      },
    );

    expect(stack.changed.map(({ after }) => after.address)).toEqual([
      "google_compute_instance.x",
      "data.aws_ami.linux",
      "module.vpc",
      "var.size",
    ]);
    expect(stack.backendAndProviders.providerLocationChanges).toEqual([]);
    expect(readReport(stack).folded).toContain("provider.random: not set → {}");
  });
});
