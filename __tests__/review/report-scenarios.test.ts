import { dev } from "../fixtures/site";
import { concerns, StackChanges } from "terraform-review";
import {
  alerts,
  changesBetween,
  changesBy,
  EditableJson,
  readReport,
  ReadReport,
} from "../../packages/terraform-review/__tests__/support/report";
import { Changes, devWith } from "../support/site";

const LOSS = "DATA WOULD BE LOST";
const EXPOSURE = "OPEN TO THE WORLD";
const WARNINGS = "Warnings";
const NO_CONCERNS = "No data is lost, nothing is opened to the internet, and no guardrail is newly violated.";

const changesWith = (settings: Changes) => changesBetween(devWith({}).json, devWith(settings).json);

/** Renames a resource as a refactoring of the constructs would: its address and all references to it. */
function renameDatabase(json: EditableJson): void {
  const renamed = JSON.parse(
    JSON.stringify(json).replaceAll(/\baws_db_instance\.database\b/g, "aws_db_instance.main"),
  ) as EditableJson;
  Object.assign(json, renamed);
  json.resource["aws_db_instance"] = { main: json.resource["aws_db_instance"]!["database"]! };
}

// Ten common changes and the report on each: it states first what matters, and states nothing false.
describe("the report", () => {
  describe("on a larger database", () => {
    const changes = changesWith({ database: { instanceClass: "db.t4g.small" } });
    const report = readReport(changes);

    it("states that the cost rises, without a warning", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.summary).toContain("1 change: 0 not safe, 0 not judged, 1 known to be safe.");
      expect(report.summary).toContain(NO_CONCERNS);
      expect(report.open).toContain(
        "▲ instance class of aws_db_instance.database: db.t4g.micro → db.t4g.small",
      );
      expect(concerns([changes])).toEqual([]);
    });

    it("shows no other change", () => {
      expect(headings(report)).toEqual(["On the monthly bill"]);
      expect(changedAddresses(changes)).toEqual(["aws_db_instance.database"]);
    });
  });

  describe("on an opened port", () => {
    const changes = changesBy(({ resource }) => {
      resource["aws_vpc_security_group_ingress_rule"]!["ssh_from_home"] = {
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        security_group_id: "${aws_security_group.bastion_security_group.id}",
      };
    });
    const report = readReport(changes);

    it("states first that the internet can reach the bastion, on which port and because of which rule", () => {
      expect(alerts(report)).toEqual([EXPOSURE, WARNINGS]);
      expect(report.summary).toContain(
        "dev: the internet can reach instance Bastion Host on port 22, by aws_vpc_security_group_ingress_rule.ssh_from_home",
      );
      expect(report.summary).toContain("violates guardrail private-ports");
      expect(concerns([changes])).toEqual(["public-exposure", "guardrail"]);
    });

    it("shows no other change in reachability", () => {
      expect(changes.reachability.changes.map(({ from, to }) => `${from} → ${to}`)).toEqual([
        "internet → instance Bastion Host",
      ]);
      expect(report.summary).not.toContain("database");
    });
  });

  describe("on a changed CIDR block of a subnet", () => {
    const [first, second] = dev.network.zones;
    const changes = changesWith({
      network: { zones: [first!, { ...second!, privateCidr: "10.0.48.0/20" }] },
    });
    const report = readReport(changes);

    it("warns that the subnet is replaced with its dependents, and that the apply fails because it is in use", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain(
        "aws_subnet.network_private_b would be replaced while Auto Scaling group dev-wordpress, database dev-wordpress and file system dev-wordpress are in it",
      );
      expect(report.summary).toContain("the apply fails");
      expect(report.summary).toContain("aws_subnet.network_private_b: cidr_block cannot be changed");
      expect(report.summary).toContain(
        "aws_efs_mount_target.files_mount_target_b: bound to aws_subnet.network_private_b",
      );
    });

    it("reports no data loss, because neither the database nor the file system is replaced", () => {
      expect(changes.dataLoss).toEqual([]);
      expect(changes.replaced.map(({ address }) => address)).not.toContain("aws_efs_file_system.files");
      expect(changes.reachability.changes).toEqual([]);
    });
  });

  describe("on a changed name of the database", () => {
    const changes = changesWith({ database: { name: "shop" } });
    const report = readReport(changes);

    it("states first that the data is lost, why, and what remains of it", () => {
      expect(alerts(report)[0]).toBe(LOSS);
      expect(report.summary).toContain(
        "database dev-wordpress (aws_db_instance.database) would be DESTROYED and created anew, EMPTY: db_name cannot be changed on what exists",
      );
      expect(report.summary).toContain("No final snapshot is taken");
      expect(concerns([changes])).toContain("data-loss");
    });

    it("shows the line of the instances' files that also changes", () => {
      expect(report.folded).toContain("-      DATABASE_NAME='wordpress'\n+      DATABASE_NAME='shop'");
      expect(report.summary).not.toContain("file system");
    });
  });

  describe("on an edited file of the instances", () => {
    const before = devWith({}).json;
    const after = structuredClone(before) as EditableJson;
    after.locals["fleet_instance_files_lines"] = (after.locals["fleet_instance_files_lines"] as string[]).map(
      (line) => line.replace("memory_limit = 256M", "memory_limit = 512M"),
    );
    const changes = changesBetween(before, after);
    const report = readReport(changes);

    it("shows the changed lines, and states that running instances are replaced", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.open).toContain(
        "user data of aws_launch_template.fleet_launch_template, with aws_s3_object.fleet_instance_files: 1 line added, 1 line removed",
      );
      expect(report.open).toContain(
        "aws_autoscaling_group.fleet: its instances are replaced, a few at a time (instance refresh)",
      );
      expect(report.folded).toContain("-      memory_limit = 256M\n+      memory_limit = 512M");
    });

    it("does not show the whole text, or the same change twice", () => {
      expect(report.folded.split("memory_limit").length - 1).toBe(2);
      expect(report.folded).not.toContain("opcache.memory_consumption");
    });
  });

  describe("on a suppressed guardrail", () => {
    const reason = "the legacy client sends header names with spaces";
    const changes = changesBy(({ resource }) => {
      const loadBalancer = resource["aws_lb"]!["load_balancer"]!;
      loadBalancer["drop_invalid_header_fields"] = false;
      loadBalancer["//"] = { guardrail_suppressions: { "drop-invalid-headers": reason } };
    });
    const report = readReport(changes);

    it("names the guardrail, the address and the reason", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("guardrail drop-invalid-headers suppressed");
      expect(report.summary).toContain(`Reason given: “${reason}”`);
      expect(concerns([changes])).toEqual(["suppression"]);
    });

    it("states that the guardrail is violated if no reason is given", () => {
      const without = changesBy(({ resource }) => {
        resource["aws_lb"]!["load_balancer"]!["drop_invalid_header_fields"] = false;
      });

      expect(readReport(without).summary).toContain("violates guardrail drop-invalid-headers");
      expect(concerns([without])).toEqual(["guardrail"]);
    });
  });

  describe("on a third availability zone", () => {
    const third = { name: "ap-northeast-2c", publicCidr: "10.0.2.0/24", privateCidr: "10.0.64.0/20" };
    const changes = changesWith({ network: { zones: [...dev.network.zones, third] } });
    const report = readReport(changes);

    it("states what changes in the monthly cost, and that nothing is replaced or newly reachable", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.folded).toContain("▲ NAT gateways: 2 → 3");
      expect(report.folded).toContain("▲ public IPv4 addresses: 2 → 3");
      expect(changes.replaced).toEqual([]);
      expect(changes.reachability.changes).toEqual([]);
    });

    it("does not show the bastion, for which only `depends_on` changes", () => {
      expect(changedAddresses(changes)).not.toContain("aws_instance.bastion");
      expect(report.folded).toContain("aws_subnet.network_private_c");
    });
  });

  describe("on disabled HTTPS", () => {
    const changes = changesWith({ https: { enabled: false } });
    const report = readReport(changes);

    it("warns that visitors are served without encryption, and states that port 443 is closed", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("load balancer dev-wordpress no longer listens with TLS");
      expect(report.open).toContain(
        "no longer reachable: internet → load balancer dev-wordpress on port 443",
      );
      expect(concerns([changes])).toContain("encryption");
    });

    it("does not report port 80, which was already open", () => {
      expect(changes.reachability.changes.filter(({ gained }) => gained !== "")).toEqual([]);
      expect(changes.exposures).toEqual([]);
      expect(changes.dataLoss).toEqual([]);
    });
  });

  describe("on a role with more permissions", () => {
    const changes = changesBy(({ data }) => {
      const document = data["aws_iam_policy_document"]!["fleet_role_permissions"]!;
      const [, statement] = document["statement"] as Record<string, unknown>[];
      statement!["actions"] = ["secretsmanager:*"];
      statement!["resources"] = ["*"];
    });
    const report = readReport(changes);

    it("states which role may perform which actions on which resources", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("role dev-wordpress may now secretsmanager:* on everything");
      expect(report.summary).toContain("violates guardrail no-iam-wildcards");
      expect(concerns([changes])).toEqual(["guardrail", "permissions"]);
    });

    it("reports no lost permission, because the broader one covers the narrower one", () => {
      expect(changes.permissions.lost).toEqual([]);
      expect(report.open).not.toContain("may no longer");
    });
  });

  describe("on a renamed construct id", () => {
    it("states without a `moved` block that the data is lost, and how to keep it", () => {
      const changes = changesBy(renameDatabase);
      const report = readReport(changes);

      expect(alerts(report)).toEqual([LOSS]);
      expect(report.summary).toContain(
        "database dev-wordpress (aws_db_instance.database) would be DESTROYED and created anew, EMPTY: it has the new address aws_db_instance.main, and no moved block says that it is the same",
      );
      expect(report.summary).toContain(
        "To keep it, add moved { from = aws_db_instance.database, to = aws_db_instance.main }",
      );
      expect(concerns([changes])).toEqual(["data-loss"]);
    });

    it("states with a `moved` block that nothing is destroyed or changed", () => {
      const changes = changesBy((json) => {
        renameDatabase(json);
        json["moved"] = [{ from: "aws_db_instance.database", to: "aws_db_instance.main" }];
      });
      const report = readReport(changes);

      expect(alerts(report)).toEqual([]);
      expect(report.summary).toContain(NO_CONCERNS);
      expect(report.folded).toContain(
        "aws_db_instance.database → aws_db_instance.main, moved: nothing is destroyed",
      );
      expect(changedAddresses(changes)).toEqual([]);
      expect(changes.reachability.changes).toEqual([]);
      expect(changes.userData).toEqual([]);
      expect(concerns([changes])).toEqual([]);
    });
  });

  it("on identical configurations states that nothing changes", () => {
    const report = readReport(changesBy(() => undefined));

    expect(report.summary).toContain("No change");
    expect(report.summary).toContain("To Terraform dev is what it was.");
  });
});

/** The headings that are not collapsed. */
function headings({ open }: ReadReport): string[] {
  return [...open.matchAll(/^#### (.+)$/gm)].map(([, title]) => title!);
}

/** The addresses of the added, removed and changed resources. */
function changedAddresses({ added, removed, changed }: StackChanges): string[] {
  return [
    ...added,
    ...removed,
    ...changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after }) => after),
  ]
    .filter(({ kind }) => kind === "resource")
    .map(({ address }) => address);
}
