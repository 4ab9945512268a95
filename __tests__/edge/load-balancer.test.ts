import { join } from "node:path";
import * as ts from "typescript";

const project = join(__dirname, "..", "..");

describe("B1 a load balancer in private subnets", () => {
  it("does not compile", () => {
    expect(errorsOf("network.privateSubnets")).toEqual([
      expect.stringContaining(`Type 'Subnet<"private">' is not assignable to type 'Subnet<"public">'`),
    ]);
  });

  it("compiles with the public subnets", () => {
    expect(errorsOf("network.publicSubnets")).toEqual([]);
  });
});

/** What the compiler says of a program that gives a load balancer these subnets. */
function errorsOf(subnets: string): string[] {
  const fileName = join(project, "__tests__", "edge", "example.ts");
  const program = `
    import { LoadBalancerProps } from "../../src/edge/load-balancer";
    import { Network } from "../../src/network/network";
    export const subnetsOf = (network: Network): LoadBalancerProps["subnets"] => ${subnets};
  `;
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
