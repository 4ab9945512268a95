import { ListHostedZonesByNameCommand, ListResourceRecordSetsCommand } from "@aws-sdk/client-route-53";
import { ownAccount, sharedWithOwnAccount as shared } from "../fixtures/site";
import { awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { inAccount } from "./support/in-account";
import { variables } from "./support/operator";
import { Stack } from "./support/stack";

const NOT_ALLOWED = /AWS account ID not allowed: 123456789012/;

/** The tests run in order, as docs/accounts.md has an operator do it. */
describeEmulator("an environment in an account of its own (D8)", () => {
  let emulator: Emulator;
  let checkout: Checkout;
  /** With the credentials of the environment's account. */
  let own: Record<"state" | "domain" | "site", Stack>;
  /** With those of the shared account. */
  let domain: Stack;
  let nameServers: string[];

  beforeAll(async () => {
    emulator = await Emulator.start();
    checkout = Checkout.of(emulator, {
      shared: { ...shared, delegations: [] },
      environments: [ownAccount],
    });
    const account = await inAccount(emulator, ownAccount.accountId);
    own = {
      state: checkout.stack("blog-state", {}, account),
      domain: checkout.stack("blog-domain", {}, account),
      site: checkout.stack("blog", variables, account),
    };
    domain = checkout.stack("domain");
  });

  afterAll(async () => {
    await emulator?.stop();
    checkout?.remove();
  });

  it("refuses another account's credentials before it creates anything", async () => {
    const state = await checkout.stack("blog-state").init();
    const { code, output } = await state.run("apply", "-auto-approve", "-input=false");
    expect(code).toBe(1);
    expect(output).toMatch(NOT_ALLOWED);
    expect(await own.state.init().then((stack) => stack.plan())).not.toEqual([]);
  });

  it("keeps the state of its zone in its own bucket, which another account's credentials do not open", async () => {
    await own.state.apply();
    const { code, output } = await checkout.stack("blog-domain").run("init", "-input=false");
    expect(code).toBe(1);
    expect(output).toMatch(NOT_ALLOWED);

    await (await own.domain.init()).apply();
    nameServers = (await own.domain.outputs())["name_servers"] as string[];
    expect(nameServers).toHaveLength(4);
  });

  it("is found through the zone of the shared account, once its name servers are in the settings", async () => {
    checkout.resynthesize((settings) => ({
      ...settings,
      shared: { ...shared, delegations: [{ zoneName: "blog.seongwoo.shop", nameServers }] },
    }));
    await domain.applyWithLocalState();
    expect(await domain.plan()).toEqual([]);

    const { route53 } = awsOf(emulator);
    const { HostedZones } = await route53.send(
      new ListHostedZonesByNameCommand({ DNSName: "seongwoo.shop" }),
    );
    // The zone of the other account is not among those of this one.
    expect(HostedZones!.map(({ Name }) => Name)).toEqual(["seongwoo.shop."]);
    const { ResourceRecordSets } = await route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: HostedZones![0]!.Id! }),
    );
    const delegation = ResourceRecordSets!.find(({ Name }) => Name === "blog.seongwoo.shop.");
    expect(delegation).toMatchObject({ Type: "NS" });
    expect(delegation!.ResourceRecords!.map(({ Value }) => Value).sort()).toEqual([...nameServers].sort());
  });

  it("finds the zone of its account when the site is planned", async () => {
    const changes = await (await own.site.init()).plan();
    expect(changes.map(({ address }) => address)).toContain("aws_route53_record.record");
  });
});
