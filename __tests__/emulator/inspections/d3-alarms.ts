import { ObservedAlarm, ObservedOperations } from "../support/observed-operations";
import { expectEqual, expectSame, Row } from "./inspection";

/** The account of the emulator. */
const ACCOUNT = "123456789012";

export const alarms: Row = {
  id: "D3",
  inspections: {
    "the site has alarms and a dashboard if it should, and neither otherwise": (
      { operations: { alarms, dashboards } },
      { notified },
    ) => [
      ...expectEqual("whether there are alarms", alarms.length > 0, notified.length > 0),
      ...expectEqual("the number of dashboards", dashboards.length, notified.length > 0 ? 1 : 0),
    ],

    "each alarm reaches every subscriber, by an action of its own or of a composite alarm": (
      { operations },
      { notified },
    ) =>
      operations.alarms.flatMap((alarm) =>
        expectSame(
          `the set of subscribers of ${alarm.name}`,
          [...new Set(subscribersOf(alarm, operations))],
          notified,
        ),
      ),

    "each topic has a key of its own, and only services that act for the account may use the two": ({
      operations: { topics },
    }) =>
      topics.flatMap(({ arn, policy, keyPolicy }) => {
        const condition = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
        const services = (statement: Statement) => list(statement.Principal.Service);
        const [publish, ...others] = statementsOf(policy);
        const [administration, use, ...more] = statementsOf(keyPolicy);
        return [
          ...expectEqual(`the number of other statements for ${arn}`, others.length + more.length, 0),
          ...expectEqual(`the condition of the policy of ${arn}`, publish?.Condition, condition),
          ...expectEqual(`what services may do with ${arn}`, publish?.Action, "sns:Publish"),
          ...expectEqual(`the condition of the key of ${arn}`, use?.Condition, condition),
          ...expectSame(`the set of services of ${arn}`, services(publish!), services(use!)),
          ...expectEqual(`whom the key of ${arn} lets in besides services`, administration?.Principal, {
            AWS: `arn:aws:iam::${ACCOUNT}:root`,
          }),
        ];
      }),

    "an outage sends one message: the alarms that it sets off are in it, or silent during it": ({
      operations: { alarms },
    }) => {
      const outage = alarms.find(({ name }) => name.endsWith("-outage"));
      const silent = alarms.filter(({ combines }) => combines.length === 1);
      return [
        ...silent.flatMap(({ name, suppressedBy }) =>
          expectEqual(`what makes ${name} silent`, suppressedBy, outage?.name),
        ),
        ...alarms
          .filter(
            ({ name }) =>
              /-(errors|no-healthy-instances|silent)$/.test(name) && !/-(cdn|php)-errors$/.test(name),
          )
          .flatMap(({ name, actions }) => [
            ...expectEqual(`the actions of ${name}`, actions, []),
            ...expectEqual(`whether ${name} is in the outage`, outage?.combines.includes(name), true),
          ]),
      ];
    },

    "the dashboard answers its questions from top to bottom": ({ operations: { dashboards } }) =>
      dashboards.flatMap(({ widgets }) =>
        expectEqual(
          "the list of headings",
          widgets.filter(({ type }) => type === "text").map(({ properties }) => properties["markdown"]),
          ["## Is it up?", "## Is it slow?", "## What is full?", "## Who came?"],
        ),
      ),
  },
};

/** Who gets a message when an alarm rings. */
function subscribersOf(alarm: ObservedAlarm, { alarms, topics }: ObservedOperations): readonly string[] {
  const combining = alarms.filter(({ combines }) => combines.includes(alarm.name));
  return [alarm, ...combining]
    .flatMap(({ actions }) => actions)
    .flatMap((arn) => topics.find((topic) => topic.arn === arn)?.subscribers ?? [`nobody at ${arn}`]);
}

interface Statement {
  readonly Principal: { readonly Service?: string | string[]; readonly AWS?: string };
  readonly Action: unknown;
  readonly Condition?: unknown;
}

function statementsOf(policy: unknown): Statement[] {
  return (policy as { Statement: Statement[] }).Statement;
}

function list(value: string | string[] = []): string[] {
  return typeof value === "string" ? [value] : value;
}
