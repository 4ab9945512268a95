import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { App, TerraformStack } from "cdktf";
import { buildApp, synthesize, SynthesisError } from "../src/app";
import { loadConfiguration } from "../src/config/load";
import { dev, production, shared } from "./fixtures/site";

const environments = [dev, production];
let outdir: string;
let app: App;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "cdktf-wordpress-"));
  app = buildApp(loadConfiguration({ shared, environments }), { outdir });
});

afterEach(() => rmSync(outdir, { recursive: true }));

describe("the app", () => {
  it("has the stacks state and domain, and one for each environment", () => {
    expect(app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id)).toEqual([
      "state",
      "domain",
      ...environments.map(({ name }) => name),
    ]);
  });

  it("writes each stack's JSON and a manifest", () => {
    synthesize(app);
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
    expect(existsSync(join(outdir, "stacks", "dev", "cdk.tf.json"))).toBe(true);
  });

  it("validates every construct once, including those outside stacks", () => {
    const [ofApp, ofStack] = [jest.fn(() => []), jest.fn(() => [])];
    app.node.addValidation({ validate: ofApp });
    app.node.findChild("dev").node.addValidation({ validate: ofStack });
    synthesize(app);
    expect(ofApp).toHaveBeenCalledTimes(1);
    expect(ofStack).toHaveBeenCalledTimes(1);
  });

  it("writes nothing if a stack is invalid, and reports the problems of all stacks", () => {
    for (const id of ["dev", "production"]) {
      const stack = app.node.findChild(id);
      new Lb(stack, "mistake", { subnets: ["${aws_subnet.network_private_a.id}"] });
    }
    expect(() => synthesize(app)).toThrow(SynthesisError);
    expect(() => synthesize(app)).toThrow(
      /^the stacks have \d+ problems; nothing was written\n\n(dev: aws_lb\.mistake .*\n\n)+production: aws_lb\.mistake /,
    );
    // CDKTF creates the directory together with the app.
    expect(readdirSync(outdir, { recursive: true })).toEqual(["stacks"]);
  });
});
