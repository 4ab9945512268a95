import { account } from "../../support/role-policies";
import { existing, giving } from "../resources";
import { Request } from "../simulator";
import { Attack, onProduction } from "./attack";

const ses = (action: string, domain: string, context: Request["context"] = {}): Request => ({
  action: `ses:${action}`,
  resource: `arn:aws:ses:ap-northeast-2:${account}:identity/${domain}`,
  context,
});

const record = (type: string, name: string): Request => ({
  action: "route53:ChangeResourceRecordSets",
  resource: existing("route53:hostedzone", "shared").arn,
  context: {
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": [name],
    "route53:ChangeResourceRecordSetsRecordTypes": [type],
    "route53:ChangeResourceRecordSetsActions": ["UPSERT"],
  },
});

const onInstance = { "ec2:SourceInstanceARN": `arn:aws:ec2:ap-northeast-2:${account}:instance/i-1` };
const end = (environment: string): Request => ({
  action: "autoscaling:CompleteLifecycleAction",
  resource: existing("autoscaling:autoScalingGroup", environment).arn,
  context: onInstance,
});

/** Sending in production's name, stopping its mail, and taking the domain's mail. */
export const onMail: readonly Attack[] = [
  ...["DeleteEmailIdentity", "PutEmailIdentityMailFromAttributes"].map((action): Attack => ({
    by: "apply_dev",
    title: `ses:${action} on production's identity`,
    requests: [ses(action, "seongwoo.shop")],
    control: [ses(action, "dev.seongwoo.shop")],
  })),
  {
    by: "apply_dev",
    title: "makes an identity of production's domain",
    requests: [ses("CreateEmailIdentity", "seongwoo.shop", giving("dev"))],
    control: [ses("CreateEmailIdentity", "dev.seongwoo.shop", giving("dev"))],
  },
  {
    by: "apply_dev",
    title: "sends mail",
    requests: [ses("SendRawEmail", "dev.seongwoo.shop")],
    control: [ses("DeleteEmailIdentity", "dev.seongwoo.shop")],
  },
  ...(
    [
      ["takes the domain's mail", record("MX", "seongwoo.shop")],
      ["takes its own name's mail, which is not SES's", record("MX", "dev.seongwoo.shop")],
      ["changes production's DMARC record", record("TXT", "_dmarc.seongwoo.shop")],
      ["gives production's mail another key", record("CNAME", "x._domainkey.seongwoo.shop")],
      ["proves production's domain to another service by a text", record("TXT", "seongwoo.shop")],
    ] as const
  ).map(([title, request]): Attack => ({
    by: "apply_dev",
    title,
    requests: [request],
    control: [
      record("MX", "bounce.dev.seongwoo.shop"),
      record("TXT", "_dmarc.dev.seongwoo.shop"),
      record("CNAME", "x._domainkey.dev.seongwoo.shop"),
    ],
  })),
  {
    by: "role on an instance",
    title: "sends mail in production's name",
    requests: [ses("SendRawEmail", "seongwoo.shop", onInstance)],
    control: [ses("SendRawEmail", "dev.seongwoo.shop", onInstance)],
  },
  {
    by: "role on an instance",
    title: "ends the waiting for production's mail",
    requests: [end("production")],
    control: [end("dev")],
  },
  ...onProduction(["ses:DeleteConfigurationSet"], "configuration-set"),
];
