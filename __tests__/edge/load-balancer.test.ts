import { join } from "node:path";
import * as ts from "typescript";

const project = join(__dirname, "..", "..");

describe("B1 a load balancer in private subnets", () => {
  it("does not compile", () => {
    expect(errorsOf("facing.LoadBalancerProps", "network.privateSubnets")).toEqual([
      expect.stringContaining(`Type 'Subnet<"private">' is not assignable to type 'Subnet<"public">'`),
    ]);
  });

  it("compiles with the public subnets", () => {
    expect(errorsOf("facing.LoadBalancerProps", "network.publicSubnets")).toEqual([]);
  });

  it("cannot be got from what the load balancers have in common: its kinds alone say where they stand", () => {
    const errors = errorsIn(`
      import { ApplicationLoadBalancer as Common } from "../../src/edge/application-load-balancer";
      declare const args: ConstructorParameters<typeof Common>;
      new Common(...args);`);
    expect(errors).toContainEqual(
      expect.stringContaining("Constructor of class 'ApplicationLoadBalancer' is protected"),
    );
  });
});

describe("an internal load balancer (C2)", () => {
  it("compiles with the private subnets only", () => {
    expect(errorsOf("internal.InternalLoadBalancerProps", "network.privateSubnets")).toEqual([]);
    expect(errorsOf("internal.InternalLoadBalancerProps", "network.publicSubnets")).toEqual([
      expect.stringContaining(`Type 'Subnet<"public">' is not assignable to type 'Subnet<"private">'`),
    ]);
  });

  it("has no way to let the internet in", () => {
    const errors = errorsIn(`
      import { InternalLoadBalancer } from "../../src/edge/internal-load-balancer";
      export const open = (balancer: InternalLoadBalancer): void => balancer.allowFromVisitors();`);
    expect(errors).toEqual([expect.stringContaining("Property 'allowFromVisitors' does not exist")]);
  });
});

/** What the compiler says of a program that gives a load balancer these subnets. */
function errorsOf(
  props: "facing.LoadBalancerProps" | "internal.InternalLoadBalancerProps",
  subnets: string,
): string[] {
  return errorsIn(`
    import * as internal from "../../src/edge/internal-load-balancer";
    import * as facing from "../../src/edge/load-balancer";
    import { Network } from "../../src/network/network";
    export const subnetsOf = (network: Network): ${props}["subnets"] => ${subnets};
    export const others = [internal, facing];
  `);
}

/** What the compiler says of a program in this directory. */
function errorsIn(program: string): string[] {
  const fileName = join(project, "__tests__", "edge", "example.ts");
  const { config } = ts.readConfigFile(join(project, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, project);
  const host = ts.createCompilerHost(options);
  const readFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) =>
    name === fileName ? ts.createSourceFile(name, program, target) : readFile(name, target);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([fileName], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}
