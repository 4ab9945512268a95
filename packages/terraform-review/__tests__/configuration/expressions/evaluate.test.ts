import { effectiveValue } from "../../../src/configuration/expressions/evaluate";

const scope = {
  variables: new Map<string, unknown>([
    ["name", "shop"],
    ["env", "prod"],
    ["zones", ["a", "b"]],
    ["ports", { http: 80, https: 443 }],
    ["none", null],
    ["rules", [{ port: 22, cidr: "10.0.0.0/8" }]],
  ]),
  locals: {
    full: "${var.name}-${var.env}",
    loop: "${local.loop}",
    subnets: ["${aws_subnet.a.id}", "${var.name}"],
    names: { db: "${upper(local.full)}" },
  },
};
const effective = (value: unknown) => effectiveValue(value, scope);

describe("a value is calculated", () => {
  it.each([
    ["${var.name}", "shop"],
    ["${var.zones}", ["a", "b"]],
    ["${local.full}", "shop-prod"],
    ["${local.names.db}", "SHOP-PROD"],
    ['${local.names["db"]}', "SHOP-PROD"],
    ["db-${var.name}", "db-shop"],
    ["${var.ports.https}", 443],
    ["${var.zones[1]}", "b"],
    ["${var.rules[*].port}", [22]],
    ['${var.env == "prod" ? 3 : 1}', 3],
    ['${var.env != "prod" || length(var.zones) > 1 ? "many" : "one"}', "many"],
    ["${!false && 1 + 2 * 3 == 7}", true],
    ["${-(2 - 5)}", 3],
    ['${format("%s-%02d", var.name, 7)}', "shop-07"],
    ['${join(",", concat(var.zones, ["c"]))}', "a,b,c"],
    ['${coalesce(var.none, "", "x")}', "x"],
    ['${var.none == null ? "unset" : var.none}', "unset"],
    ['${lookup(var.ports, "ssh", 22)}', 22],
    ["${merge(var.ports, { ssh = 22 }).ssh}", 22],
    ['${replace("a.b.c", ".", "-")}', "a-b-c"],
    ['${replace("# x\\ny", "/(?m)^#.*$/", "")}', "\ny"],
    ['${toset(["a", "a", "b"])}', ["a", "b"]],
    ["${[for zone in var.zones : upper(zone)]}", ["A", "B"]],
    ["${{ for name, port in var.ports : port => name if port > 100 }}", { 443: "https" }],
    ['${cidrsubnet("10.0.0.0/16", 8, 2)}', "10.0.2.0/24"],
    ['${cidrhost("10.0.0.0/16", 5)} ${cidrnetmask("10.0.0.0/20")}', "10.0.0.5 255.255.240.0"],
    ["${try(var.missing, var.name)}", "shop"],
    ['${jsonencode({ a = [1, true], "b" = var.name })}', '{"a":[1,true],"b":"shop"}'],
    ['${jsondecode("{\\"a\\": 1}").a}', 1],
    [
      { list: ["${var.name}", 1], text: "plain" },
      { list: ["shop", 1], text: "plain" },
    ],
  ])("%j", (value, expected) => {
    expect(effective(value)).toEqual(expected);
  });
});

describe("what is not known stays an expression", () => {
  it.each([
    ["${aws_subnet.a.id}"],
    ["${var.missing}"],
    ["${each.value.cidr}"],
    ["${timestamp()}"],
    ["${local.loop}"],
    ["${aws_subnet.a[count.index].id}"],
    ["${[for zone in var.zones : aws_subnet.a[zone].id]}"],
    ["%{ if true }x%{ endif }${var.name}"],
    ["${this is not an expression"],
    ["$${var.name}"],
  ])("%s", (value) => {
    expect(effective(value)).toBe(value);
  });

  it.each([
    ["${local.subnets}", ["${aws_subnet.a.id}", "shop"]],
    ["${concat(local.subnets, var.zones)}", ["${aws_subnet.a.id}", "shop", "a", "b"]],
    ['${var.env == "prod" ? aws_subnet.a.id : aws_subnet.b.id}', "${aws_subnet.a.id}"],
    ["${var.name}-${aws_vpc.main.id}", "shop-${aws_vpc.main.id}"],
    // References in a policy remain where they are.
    ['${jsonencode({ Resource = "${aws_s3_bucket.b.arn}/*" })}', '{"Resource":"${aws_s3_bucket.b.arn}/*"}'],
  ])("and what is known beside it is calculated: %s", (value, expected) => {
    expect(effective(value)).toEqual(expected);
  });

  it("and text in which Terraform would see an expression is escaped", () => {
    expect(effective('${format("%s", "$${var.name}")}')).toBe("$${var.name}");
  });
});
