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

// Ten changes that people make, and the report on each: it says first what matters, and nothing that is not so.
describe("the report", () => {
  describe("on a bigger database", () => {
    const changes = changesWith({ database: { instanceClass: "db.t4g.small" } });
    const report = read(changes);

    it("says that it costs more, and warns of nothing", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.summary).toContain(ALL_IS_WELL);
      expect(report.open).toContain(
        "▲ instance class of aws_db_instance.database: db.t4g.micro → db.t4g.small",
      );
      expect(concerns([changes])).toEqual([]);
    });

    it("mentions no other change", () => {
      expect(headings(report)).toEqual(["On the monthly bill"]);
      expect(touched(changes)).toEqual(["aws_db_instance.database"]);
    });
  });

  describe("on a port that is opened", () => {
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

    it("says first that the internet reaches the bastion, on which port, and by which rule", () => {
      expect(alerts(report)).toEqual([EXPOSURE, WARNINGS]);
      expect(report.summary).toContain(
        "dev: the internet can reach instance Bastion Host on port 22, by aws_vpc_security_group_ingress_rule.ssh_from_home",
      );
      expect(report.summary).toContain("guardrail private-ports broken");
      expect(concerns([changes])).toEqual(["public-exposure", "guardrail"]);
    });

    it("mentions nothing else as reachable", () => {
      expect(changes.reachability.changes.map(({ from, to }) => `${from} → ${to}`)).toEqual([
        "internet → instance Bastion Host",
      ]);
      expect(report.summary).not.toContain("database");
    });
  });

  describe("on a subnet with another CIDR block", () => {
    const [first, second] = dev.network.zones;
    const changes = changesWith({
      network: { zones: [first!, { ...second!, privateCidr: "10.0.48.0/20" }] },
    });
    const report = read(changes);

    it("warns that the subnet is replaced, with what is bound to it, and that the apply fails because of what is in it", () => {
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

    it("mentions no lost data: neither the database nor the file system is replaced", () => {
      expect(changes.dataLoss).toEqual([]);
      expect(changes.replaced.map(({ address }) => address)).not.toContain("aws_efs_file_system.files");
      expect(changes.reachability.changes).toEqual([]);
    });
  });

  describe("on a database with another name", () => {
    const changes = changesWith({ database: { name: "shop" } });
    const report = read(changes);

    it("says first that the data is lost, why, and what is left of it", () => {
      expect(alerts(report)[0]).toBe(LOSS);
      expect(report.summary).toContain(
        "database dev-wordpress (aws_db_instance.database) would be DESTROYED and created anew, EMPTY: db_name cannot be changed on what exists",
      );
      expect(report.summary).toContain("No final snapshot is taken");
      expect(concerns([changes])).toContain("data-loss");
    });

    it("shows the line of the user data that changes with it", () => {
      expect(report.folded).toContain("-      DATABASE_NAME='wordpress'\n+      DATABASE_NAME='shop'");
      expect(report.summary).not.toContain("file system");
    });
  });

  describe("on edited user data", () => {
    const changes = changesBy(({ locals }) => {
      locals["fleet_user_data"] = (locals["fleet_user_data"] as string[]).map((line) =>
        line.replace("memory_limit = 256M", "memory_limit = 512M"),
      );
    });
    const report = read(changes);

    it("shows the lines, and says that running instances are replaced", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.open).toContain(
        "user data of aws_launch_template.fleet_launch_template: 1 line added, 1 line removed",
      );
      expect(report.open).toContain(
        "aws_autoscaling_group.fleet: its instances are replaced, a few at a time (instance refresh)",
      );
      expect(report.folded).toContain("-      memory_limit = 256M\n+      memory_limit = 512M");
    });

    it("shows neither the whole text nor the same change twice", () => {
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
    const report = read(changes);

    it("says which guardrail, where, and for what reason", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("guardrail drop-invalid-headers suppressed");
      expect(report.summary).toContain(`Reason given: “${reason}”`);
      expect(concerns([changes])).toEqual(["suppression"]);
    });

    it("says that it is broken, where no reason is given", () => {
      const without = changesBy(({ resource }) => {
        resource["aws_lb"]!["load_balancer"]!["drop_invalid_header_fields"] = false;
      });

      expect(read(without).summary).toContain("guardrail drop-invalid-headers broken");
      expect(concerns([without])).toEqual(["guardrail"]);
    });
  });

  describe("on a third availability zone", () => {
    const third = { name: "ap-northeast-2c", publicCidr: "10.0.2.0/24", privateCidr: "10.0.64.0/20" };
    const changes = changesWith({ network: { zones: [...dev.network.zones, third] } });
    const report = read(changes);

    it("says what changes on the monthly bill, and that nothing is replaced or newly reachable", () => {
      expect(alerts(report)).toEqual([]);
      expect(report.open).toContain("▲ NAT gateways: 2 → 3");
      expect(report.open).toContain("▲ public IPv4 addresses: 2 → 3");
      expect(changes.replaced).toEqual([]);
      expect(changes.reachability.changes).toEqual([]);
    });

    it("does not mention the bastion, of which only `depends_on` changes", () => {
      expect(touched(changes)).not.toContain("aws_instance.bastion");
      expect(report.folded).toContain("aws_subnet.network_private_c");
    });
  });

  describe("on HTTPS that is turned off", () => {
    const changes = changesWith({ https: { enabled: false } });
    const report = read(changes);

    it("warns that visitors are served without encryption, and says that port 443 is closed", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("load balancer dev-wordpress no longer listens with TLS");
      expect(report.open).toContain(
        "no longer reachable: internet → load balancer dev-wordpress on port 443",
      );
      expect(concerns([changes])).toContain("encryption");
    });

    it("does not say that port 80 opens, which was open before", () => {
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
    const report = read(changes);

    it("says who may do what to which resources", () => {
      expect(alerts(report)).toEqual([WARNINGS]);
      expect(report.summary).toContain("role dev-wordpress may now secretsmanager:* on everything");
      expect(report.summary).toContain("guardrail no-iam-wildcards broken");
      expect(concerns([changes])).toEqual(["guardrail", "permissions"]);
    });

    it("mentions no lost permission: the wider one covers the narrower", () => {
      expect(changes.permissions.lost).toEqual([]);
      expect(report.open).not.toContain("may no longer");
    });
  });

  describe("on a construct id that is renamed", () => {
    it("says, without a `moved` block, that the data is lost, and how to keep it", () => {
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

    it("says, with a `moved` block, that nothing is destroyed or changed", () => {
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

  it("on no change says that there is none", () => {
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
