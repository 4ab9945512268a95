import { reachability, reachabilityTable } from "terraform-review";
import { awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { importKeyPair, operator, variables } from "./support/operator";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { dev } from "./support/sites";
import { Stack } from "./support/stack";

type Resources = Record<string, Record<string, Record<string, unknown>>>;

describeEmulator("the reachability of dev, read from the AWS API", () => {
  let emulator: Emulator;
  let checkout: Checkout;
  let stack: Stack;
  let synthesized: Record<string, unknown>;

  beforeAll(async () => {
    emulator = await Emulator.start();
    checkout = Checkout.ofSpecification(emulator);
    await importKeyPair(awsOf(emulator));
    await checkout.stack("domain").applyWithLocalState();
    stack = await checkout.stack("dev", variables).applyWithLocalState();
    synthesized = stack.json();
  });

  afterAll(async () => {
    await emulator?.stop();
    checkout?.remove();
  });

  it("is the same as in the JSON", async () => {
    expect(await tableFromApi()).toBe(tableFromJson());
  });

  it("is the same after the bastion is opened to the internet on 3306, and a NAT route is deleted", async () => {
    await applyChanged((resources) => {
      resources["aws_vpc_security_group_ingress_rule"]!["from_internet"] = {
        security_group_id: "${aws_security_group.bastion_security_group.id}",
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 3306,
        to_port: 3306,
      };
      delete resources["aws_route"]!["network_private_b_routes_internet"];
      // The Auto Scaling group depends on the deleted route.
      delete resources["aws_autoscaling_group"]!["fleet"]!["depends_on"];
    });

    expect(await tableFromApi()).toBe(tableFromJson());
    expect(await pathFromApi("internet", "instance Bastion Host")).toEqual({
      ports: "3306",
      isPartial: false,
    });
    expect(await pathFromApi("Auto Scaling group dev-wordpress", "internet")).toEqual({
      ports: "443",
      isPartial: true,
    });
  });

  it("is the same after the load balancer is moved to private subnets, and the instances' security group is swapped", async () => {
    await applyChanged((resources) => {
      resources["aws_lb"]!["load_balancer"]!["subnets"] = [
        "${aws_subnet.network_private_a.id}",
        "${aws_subnet.network_private_b.id}",
      ];
      resources["aws_launch_template"]!["fleet_launch_template"]!["vpc_security_group_ids"] = [
        "${aws_security_group.bastion_security_group.id}",
      ];
    });

    expect(await tableFromApi()).toBe(tableFromJson());
    expect(await pathFromApi("internet", "load balancer dev-wordpress")).toBeUndefined();
    expect(await pathFromApi("Auto Scaling group dev-wordpress", "database dev-wordpress")).toBeUndefined();
  });

  async function applyChanged(change: (resources: Resources) => void): Promise<void> {
    const changed = structuredClone(synthesized);
    change(changed["resource"] as Resources);
    stack.write("cdk.tf.json", changed);
    await stack.apply();
  }

  function tableFromJson(): string {
    return reachabilityTable(reachability(stack.json()));
  }

  async function tableFromApi(): Promise<string> {
    return reachabilityTable(await askApi());
  }

  async function pathFromApi(from: string, to: string) {
    const path = (await askApi()).paths.find((one) => one.from === from && one.to === to);
    return path && { ports: path.ports, isPartial: path.except.length > 0 };
  }

  function askApi() {
    return reachabilityFromApi(awsOf(emulator), dev, { [operator.cidr]: "var.admin_cidrs" });
  }
});
