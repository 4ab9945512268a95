import { dev } from "../../src/config/environments/dev";
import { concerns, StackChanges } from "terraform-review";
import {
  alerts,
  changesBetween,
  changesBy,
  EditableJson,
  read,
  ReadReport,
} from "../../packages/terraform-review/__tests__/support/report";
import { Changes, devWith } from "../support/site";

const LOSS = "DATA WOULD BE LOST";
const EXPOSURE = "OPEN TO THE WORLD";
const WARNINGS = "Warnings";
const ALL_IS_WELL =
  "Nothing here is known to lose data, to open anything to the internet, or to break a guardrail.";

const changesWith = (settings: Changes) => changesBetween(devWith({}).json, devWith(settings).json);

/** Renames a resource, as a refactoring of the constructs does: its address, and wherever it is referred to. */
function renameDatabase(json: EditableJson): void {
  const renamed = JSON.parse(
    JSON.stringify(json).replaceAll(/\baws_db_instance\.database\b/g, "aws_db_instance.main"),
  ) as EditableJson;
  Object.assign(json, renamed);
  json.resource["aws_db_instance"] = { main: json.resource["aws_db_instance"]!["database"]! };
}

// Ten changes that people make, and the report that a reviewer then reads: what matters is in it, first, and nothing
// that is not so.
describe("a reviewer who reads only the report", () => {
  describe("of a bigger database", () => {
    const changes = changesWith({ database: { instanceClass: "db.t4g.small" } });
    const report = read(changes);

    it("learns that it costs more, and nothing to worry about", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.summary).toContain(ALL_IS_WELL);
      expect(report.open).toContain(
        "▲ instance class of aws_db_instance.database: db.t4g.micro → db.t4g.small",
      );
      expect(concerns([changes])).toEqual([]);
    });

    it("reads of no other change", () => {
      expect(headings(report)).toEqual(["On the monthly bill"]);
      expect(touched(changes)).toEqual(["aws_db_instance.database"]);
    });
  });

  describe("of an opened port", () => {
    const changes = changesBy(({ resource }) => {
      resource["aws_vpc_security_group_ingress_rule"]!["ssh_from_home"] = {
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        security_group_id: "${aws_security_group.bastion_security_group.id}",
      };
    });
    const report = read(changes);

    it("is told first that the internet reaches the bastion, on which port, and by which rule", () => {
      expect(alerts(report)).toEqual([EXPOSURE, WARNINGS]);
      expect(report.summary).toContain(
        "dev: the internet can reach instance Bastion Host on port 22, by aws_vpc_security_group_ingress_rule.ssh_from_home",
      );
      expect(report.summary).toContain("guardrail private-ports broken");
      expect(concerns([changes])).toEqual(["public-exposure", "guardrail"]);
    });

    it("reads of no other party that is reached, for none is", () => {
      expect(changes.reachability.changes.map(({ from, to }) => `${from} → ${to}`)).toEqual([
        "internet → instance Bastion Host",
      ]);
      expect(report.summary).not.toContain("database");
    });
  });

  describe("of a subnet with other addresses", () => {
    const [first, second] = dev.network.zones;
    const changes = changesWith({
      network: { zones: [first!, { ...second!, privateCidr: "10.0.48.0/20" }] },
    });
    const report = read(changes);

    it("is warned that the subnet is replaced, what is bound to it, and that who is in it makes the apply fail", () => {
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

    it("reads of no lost data: neither the database nor the file system is replaced", () => {
      expect(changes.dataLoss).toEqual([]);
      expect(changes.replaced.map(({ address }) => address)).not.toContain("aws_efs_file_system.files");
      expect(changes.reachability.changes).toEqual([]);
    });
  });

  describe("of a renamed database", () => {
    const changes = changesWith({ database: { name: "shop" } });
    const report = read(changes);

    it("is told in the loudest words that the data is lost, why, and what is left of it", () => {
      expect(alerts(report)[0]).toBe(LOSS);
      expect(report.summary).toContain(
        "database dev-wordpress (aws_db_instance.database) would be DESTROYED and created anew, EMPTY: db_name cannot be changed on what exists",
      );
      expect(report.summary).toContain("No final snapshot is taken");
      expect(concerns([changes])).toContain("data-loss");
    });

    it("sees the line of the user data that changes with it", () => {
      expect(report.folded).toContain("-      DATABASE_NAME='wordpress'\n+      DATABASE_NAME='shop'");
      expect(report.summary).not.toContain("file system");
    });
  });

  describe("of edited user data", () => {
    const changes = changesBy(({ locals }) => {
      locals["fleet_user_data"] = (locals["fleet_user_data"] as string[]).map((line) =>
        line.replace("memory_limit = 256M", "memory_limit = 512M"),
      );
    });
    const report = read(changes);

    it("sees the lines, and that running instances are replaced for it", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.open).toContain(
        "user data of aws_launch_template.fleet_launch_template: 1 line added, 1 line removed",
      );
      expect(report.open).toContain(
        "aws_autoscaling_group.fleet: its instances are replaced, a few at a time (instance refresh)",
      );
      expect(report.folded).toContain("-      memory_limit = 256M\n+      memory_limit = 512M");
    });

    it("does not read the whole text, nor the same change twice", () => {
      expect(report.folded.split("memory_limit").length - 1).toBe(2);
      expect(report.folded).not.toContain("opcache.memory_consumption");
    });
  });

  describe("of a suppressed guardrail", () => {
    const reason = "the legacy client sends header names with spaces";
    const changes = changesBy(({ resource }) => {
      const loadBalancer = resource["aws_lb"]!["load_balancer"]!;
      loadBalancer["drop_invalid_header_fields"] = false;
      loadBalancer["//"] = { guardrail_suppressions: { "drop-invalid-headers": reason } };
    });
    const report = read(changes);

    it("is told which one, where, and the reason that was given", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("guardrail drop-invalid-headers suppressed");
      expect(report.summary).toContain(`Reason given: “${reason}”`);
      expect(concerns([changes])).toEqual(["suppression"]);
    });

    it("reads that it is broken, where the reason is missing", () => {
      const without = changesBy(({ resource }) => {
        resource["aws_lb"]!["load_balancer"]!["drop_invalid_header_fields"] = false;
      });

      expect(read(without).summary).toContain("guardrail drop-invalid-headers broken");
      expect(concerns([without])).toEqual(["guardrail"]);
    });
  });

  describe("of a third zone", () => {
    const third = { name: "ap-northeast-2c", publicCidr: "10.0.2.0/24", privateCidr: "10.0.64.0/20" };
    const changes = changesWith({ network: { zones: [...dev.network.zones, third] } });
    const report = read(changes);

    it("learns what it costs by the month, and that nothing is replaced or newly reachable", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.open).toContain("▲ NAT gateways: 2 → 3");
      expect(report.open).toContain("▲ public IPv4 addresses: 2 → 3");
      expect(changes.replaced).toEqual([]);
      expect(changes.reachability.changes).toEqual([]);
    });

    it("is not told that the bastion changes, of which only the order of work does", () => {
      expect(touched(changes)).not.toContain("aws_instance.bastion");
      expect(report.folded).toContain("aws_subnet.network_private_c");
    });
  });

  describe("of HTTPS turned off", () => {
    const changes = changesWith({ https: { enabled: false } });
    const report = read(changes);

    it("is warned that visitors are served in clear, and sees port 443 closed", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("load balancer dev-wordpress no longer listens with TLS");
      expect(report.open).toContain(
        "no longer reachable: internet → load balancer dev-wordpress on port 443",
      );
      expect(concerns([changes])).toContain("encryption");
    });

    it("is not told that port 80 opens, which it was before", () => {
      expect(changes.reachability.changes.filter(({ gained }) => gained !== "")).toEqual([]);
      expect(changes.exposures).toEqual([]);
      expect(changes.dataLoss).toEqual([]);
    });
  });

  describe("of a widened role", () => {
    const changes = changesBy(({ data }) => {
      const document = data["aws_iam_policy_document"]!["fleet_role_permissions"]!;
      const [, statement] = document["statement"] as Record<string, unknown>[];
      statement!["actions"] = ["secretsmanager:*"];
      statement!["resources"] = ["*"];
    });
    const report = read(changes);

    it("is told who may do what to what", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("role dev-wordpress may now secretsmanager:* on everything");
      expect(report.summary).toContain("guardrail no-iam-wildcards broken");
      expect(concerns([changes])).toEqual(["guardrail", "permissions"]);
    });

    it("reads of no permission lost: the wider one includes the narrower", () => {
      expect(changes.permissions.lost).toEqual([]);
      expect(report.open).not.toContain("may no longer");
    });
  });

  describe("of a refactored id", () => {
    it("is told without `moved` that it is no rename to Terraform: the data is lost, and how to keep it", () => {
      const changes = changesBy(renameDatabase);
      const report = read(changes);

      expect(alerts(report)).toEqual([LOSS, WARNINGS]);
      expect(report.summary).toContain(
        "database dev-wordpress (aws_db_instance.database) would be DESTROYED and created anew, EMPTY: it has the new address aws_db_instance.main, and no moved block says that it is the same",
      );
      expect(report.summary).toContain(
        "To keep it, add moved { from = aws_db_instance.database, to = aws_db_instance.main }",
      );
      expect(concerns([changes])).toEqual(["data-loss"]);
    });

    it("is told with `moved` that nothing is destroyed, and of no change where the new address is referred to", () => {
      const changes = changesBy((json) => {
        renameDatabase(json);
        json["moved"] = [{ from: "aws_db_instance.database", to: "aws_db_instance.main" }];
      });
      const report = read(changes);

      expect(alerts(report)).toEqual([]);
      expect(report.summary).toContain(ALL_IS_WELL);
      expect(report.folded).toContain(
        "aws_db_instance.database → aws_db_instance.main, moved: nothing is destroyed",
      );
      expect(touched(changes)).toEqual([]);
      expect(changes.reachability.changes).toEqual([]);
      expect(changes.userData).toEqual([]);
      expect(concerns([changes])).toEqual([]);
    });
  });

  it("of nothing at all, reads that", () => {
    const report = read(changesBy(() => undefined));

    expect(report.summary).toContain("No change");
    expect(report.summary).toContain("To Terraform dev is what it was.");
  });
});

/** The headings of what is not folded. */
function headings({ open }: ReadReport): string[] {
  return [...open.matchAll(/^#### (.+)$/gm)].map(([, title]) => title!);
}

/** The addresses at which AWS is changed. */
function touched({ added, removed, changed }: StackChanges): string[] {
  return [
    ...added,
    ...removed,
    ...changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after }) => after),
  ]
    .filter(({ kind }) => kind === "resource")
    .map(({ address }) => address);
}
