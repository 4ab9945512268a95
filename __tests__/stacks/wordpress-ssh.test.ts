import { reachability } from "terraform-review";
import { devWith, stackOf } from "../support/site";

describe("a site without a bastion", () => {
  const site = devWith({ bastion: { enabled: false } });

  it("lets nobody connect by SSH, not even to an instance from within the VPC", () => {
    const ports = reachability(site.json).paths.map((path) => path.ports);
    expect(ports.filter((text) => /\b22\b/.test(text))).toEqual([]);
    expect(JSON.stringify(site.json)).not.toContain("ssh-allow");
  });

  it("asks the operator for neither a key pair nor addresses", () => {
    expect(site.json.variable).toBeUndefined();
    expect(site.resource("aws_launch_template.fleet_launch_template").key_name).toBeUndefined();
  });

  it("outputs the command for Session Manager, and none for SSH", () => {
    const outputs = Object.keys(site.json.output!);
    expect(outputs).toContain("session_command");
    expect(outputs.filter((name) => /ssh|bastion/.test(name))).toEqual([]);
  });

  it("differs from a site with one in nothing but SSH", () => {
    const lost = stackOf("dev")
      .addresses()
      .filter((address) => !site.addresses().includes(address));
    expect(lost.every((address) => address.includes("bastion"))).toBe(true);
    expect(site.addresses().filter((address) => !stackOf("dev").addresses().includes(address))).toEqual([]);
  });
});
