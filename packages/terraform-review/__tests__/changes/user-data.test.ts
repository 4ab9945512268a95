import { gzipSync } from "node:zlib";
import { userDataChanges } from "../../src/changes/user-data";
import { configurationOf, withResources } from "../support/configuration";
import { changesBy } from "../support/report";

const instance = (args: object) => withResources({ aws_instance: { web: args } });
const template = (userData: string) =>
  withResources({ aws_launch_template: { web: { user_data: userData } } });
const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

const [old, now] = ["#!/bin/sh\necho old\n", "#!/bin/sh\necho new\n"];

describe("changed user data", () => {
  it.each([
    ["text", instance({ user_data: old }), instance({ user_data: now })],
    ["base64", template(base64(old)), template(base64(now))],
    ["compressed", template(base64(gzipSync(old))), template(base64(gzipSync(now)))],
    [
      "base64 of an instance",
      instance({ user_data_base64: base64(old) }),
      instance({ user_data_base64: base64(now) }),
    ],
    [
      "text within a function",
      instance({ user_data: '${base64encode("#!/bin/sh\\necho old\\n")}' }),
      instance({ user_data: '${base64encode("#!/bin/sh\\necho new\\n")}' }),
    ],
  ])("is shown line by line: %s", (_, before, after) => {
    expect(
      userDataChanges(before, after).flatMap(({ lines }) => lines.hunks.map((hunk) => hunk.lines)),
    ).toEqual([[" #!/bin/sh", "-echo old", "+echo new"]]);
  });

  it("is shown instead of the change to the local value that holds its lines", () => {
    const configuration = (line: string) =>
      configurationOf({
        locals: { web: ["#!/bin/sh", line] },
        resource: { aws_instance: { web: { user_data: '${join("\\n", local.web)}' } } },
      });

    expect(userDataChanges(configuration("echo old"), configuration("echo new"))).toMatchObject([
      { address: "aws_instance.web", locals: ["local.web"], lines: { added: 1, removed: 1 } },
    ]);
  });

  it("includes the S3 objects that it refers to, because the instance fetches them", () => {
    const configuration = (line: string) =>
      configurationOf({
        locals: { web: ["curl ${aws_s3_object.web.version_id}"], files: ["#!/bin/sh", "# a comment", line] },
        resource: {
          aws_launch_template: { web: { user_data: '${base64gzip(join("\\n", local.web))}' } },
          aws_s3_object: {
            web: { content: '${replace(join("\\n", local.files), "/(?m)^# .*\\n/", "")}' },
          },
        },
      });

    const [change] = userDataChanges(configuration("echo old"), configuration("echo new"));
    expect(change).toMatchObject({
      address: "aws_launch_template.web",
      objects: ["aws_s3_object.web"],
      locals: ["local.web", "local.files"],
    });
    expect(change!.lines.hunks.map((hunk) => hunk.lines)).toEqual([
      [" curl ${aws_s3_object.web.version_id}", " #!/bin/sh", "-echo old", "+echo new"],
    ]);
  });

  it("shows what is new, and not the lines that move into an S3 object", () => {
    const files = ["#!/bin/sh", "echo one", "echo two"];
    const before = configurationOf({
      locals: { web: files },
      resource: { aws_launch_template: { web: { user_data: '${base64gzip(join("\\n", local.web))}' } } },
    });
    const after = configurationOf({
      locals: { web: ["fetch ${aws_s3_object.web.key}"], files },
      resource: {
        aws_launch_template: { web: { user_data: '${base64gzip(join("\\n", local.web))}' } },
        aws_s3_object: { web: { content: '${join("\\n", local.files)}' } },
      },
    });

    expect(userDataChanges(before, after)[0]!.lines).toMatchObject({ added: 1, removed: 0 });
  });

  it("is not reported if the text is the same or the resource is new", () => {
    expect(userDataChanges(instance({ user_data: old }), instance({ user_data: old }))).toEqual([]);
    expect(userDataChanges(configurationOf({}), instance({ user_data: old }))).toEqual([]);
  });

  // The report used to say that instances are replaced in this case.
  it("in comments only, which Terraform removes, changes the text but replaces no instance", () => {
    const stack = changesBy(({ locals }) => {
      locals["fleet_user_data"] = (locals["fleet_user_data"] as string[]).map((line) =>
        line.replace("# The kernel must not map", "# The kernel should not map"),
      );
    });

    expect(stack.changed.map(({ after }) => after.address)).toEqual(["local.fleet_user_data"]);
    expect([stack.userData, stack.rollouts]).toEqual([[], []]);
  });
});
