import { isDeepStrictEqual } from "node:util";
import { accountsOf } from "../../src/config/accounts";
import { configuration, settings, sites } from "../operator/environments";
import { stackOf, StackId } from "../support/site";
import { Template } from "../support/template";
import { awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { EmulatedAccount, inAccount } from "./support/in-account";
import { importKeyPair, variables } from "./support/operator";

const specified: readonly string[] = ["dev", "production"] satisfies StackId[];

const isSpecified = (id: string) =>
  specified.includes(id) && isDeepStrictEqual(Template.committed(id).json, stackOf(id as StackId).json);
const own = sites.filter((id) => !isSpecified(id));

/** Whatever the operator's settings say. */
describeEmulator("the committed stacks", () => {
  if (own.length === 0) {
    it("are stacks of the specification, which lifecycle.test.ts applies", () => {
      expect(sites.filter(isSpecified)).toEqual(sites);
    });
    return;
  }

  let emulator: Emulator;
  let checkout: Checkout;
  const accounts = new Map<string, EmulatedAccount>();

  beforeAll(async () => {
    emulator = await Emulator.start();
    checkout = Checkout.ofOperator(emulator, settings);
    for (const { id, domain, environments } of accountsOf(configuration)) {
      const account = await inAccount(emulator, id);
      await importKeyPair(awsOf(account));
      environments.forEach(({ name }) => accounts.set(name, account));
      if (domain) {
        await checkout.stack(domain.name, {}, account).applyWithLocalState();
      }
    }
  });

  afterAll(async () => {
    await emulator?.stop();
    checkout?.remove();
  });

  it.each(own)(
    "%s is applied, leaves nothing to plan, and is destroyed unless its data is protected",
    async (id) => {
      const stack = await checkout.stack(id, variables, accounts.get(id)).applyWithLocalState();
      expect(await stack.plan()).toEqual([]);
      const { protectData } = configuration.environments.find(({ name }) => name === id)!;
      const { code } = await stack.run("destroy", "-auto-approve", "-input=false");
      expect(code).toBe(protectData ? 1 : 0);
    },
  );
});
