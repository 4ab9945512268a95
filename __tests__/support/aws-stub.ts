import { createServer, IncomingMessage } from "node:http";
import { AddressInfo } from "node:net";

/**
 * The stub's random passwords repeat this text. Every part of at least 11 characters contains it, so a test finds a leaked
 * secret by searching for it.
 */
export const secretCanary = "cAnArY";

/** The content of the stub's account. */
export interface StubAccount {
  readonly accountId: string;
  /** Hosted zones: domain name to zone id. */
  readonly zones: Readonly<Record<string, string>>;
  /** The value of every public SSM parameter that names a machine image. */
  readonly imageId: string;
}

/** A stub of AWS that answers only the calls that a plan with an empty state may make. */
export interface AwsStub {
  readonly account: StubAccount;
  /** Environment variables that point every AWS client to the stub, with made-up credentials. */
  readonly env: Readonly<Record<string, string>>;
  /** All calls so far, as service and operation, such as `sts:GetCallerIdentity`. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

const defaultAccount: StubAccount = {
  accountId: "123456789012",
  zones: { "seongwoo.shop": "Z0123456789EXAMPLE" },
  imageId: "ami-0123456789abcdef0",
};

/**
 * Starts the stub on a free local port. It refuses unknown calls with a 400, which AWS clients do not retry, and with the
 * name of the call. A new lookup in a stack therefore fails at once and says what is missing.
 */
export async function startAwsStub(account: Partial<StubAccount> = {}): Promise<AwsStub> {
  const known = { ...defaultAccount, ...account };
  const calls: string[] = [];
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const call = nameOf(request, body);
        calls.push(call);
        const answer = answers[call]?.(known, body, request.url ?? "/");
        response.writeHead(answer === undefined ? 400 : answer === null ? 404 : 200);
        response.end(answer === undefined ? refusal(request, call) : asText(answer));
      },
      (error: Error) => response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A test that fails before it closes the stub must not keep Jest from exiting.
  server.unref();

  return {
    account: known,
    calls,
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "stub",
      AWS_SECRET_ACCESS_KEY: "stub",
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Returns a response body: an object for a JSON service, XML text for other services, null for "not found". */
type Answer = (account: StubAccount, body: string, path: string) => object | string | null;

const answers: Readonly<Record<string, Answer>> = {
  "sts:GetCallerIdentity": ({ accountId }) =>
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
      <Arn>arn:aws:iam::${accountId}:user/stub</Arn><UserId>AIDASTUB</UserId><Account>${accountId}</Account>
    </GetCallerIdentityResult></GetCallerIdentityResponse>`,

  "ssm:GetParameter": ({ imageId }, body) => ({
    Parameter: { Name: JSON.parse(body).Name, Type: "String", Value: imageId, Version: 1 },
  }),

  "secretsmanager:GetRandomPassword": (_, body) => {
    const length: number = JSON.parse(body).PasswordLength;
    return { RandomPassword: secretCanary.repeat(Math.ceil(length / secretCanary.length)).slice(0, length) };
  },

  "route53:ListHostedZones": ({ zones }) =>
    `<ListHostedZonesResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones>
      ${Object.entries(zones).map(hostedZoneXml).join("")}
    </HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>`,

  "route53:GetHostedZone": ({ zones }, _, path) =>
    `<GetHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
      ${hostedZoneXml(Object.entries(zones).find(([, id]) => path.endsWith(`/${id}`))!)}
      <DelegationSet><NameServers>${nameServers.map((name) => `<NameServer>${name}</NameServer>`).join("")}</NameServers>
      </DelegationSet>
    </GetHostedZoneResponse>`,

  "route53:ListTagsForResource": (_account, _body, path) =>
    `<ListTagsForResourceResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceTagSet>
      <ResourceType>hostedzone</ResourceType><ResourceId>${path.split("/").at(-1)}</ResourceId><Tags/>
    </ResourceTagSet></ListTagsForResourceResponse>`,

  "ec2:DescribeManagedPrefixLists": (_account, body) =>
    `<DescribeManagedPrefixListsResponse><prefixListSet><item><prefixListId>pl-0123456789abcdef0</prefixListId>
      <prefixListName>${new URLSearchParams(body).get("Filter.1.Value.1")}</prefixListName><maxEntries>55</maxEntries>
      <addressFamily>IPv4</addressFamily><ownerId>AWS</ownerId><state>create-complete</state><version>1</version>
    </item></prefixListSet></DescribeManagedPrefixListsResponse>`,

  "ec2:GetManagedPrefixListEntries": () =>
    "<GetManagedPrefixListEntriesResponse><entrySet/></GetManagedPrefixListEntriesResponse>",

  // When the S3 backend is initialized, it looks for workspaces and for a state.
  "s3:ListObjectsV2": () =>
    "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>",
  "s3:HeadObject": () => null,
};

/** The name servers of every hosted zone. */
export const nameServers = [
  "ns-1.awsdns-01.org",
  "ns-2.awsdns-02.co.uk",
  "ns-3.awsdns-03.com",
  "ns-4.awsdns-04.net",
];

function hostedZoneXml([name, id]: [string, string]): string {
  return `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name><CallerReference>stub</CallerReference>
    <Config><PrivateZone>false</PrivateZone></Config><ResourceRecordSetCount>2</ResourceRecordSetCount></HostedZone>`;
}

function asText(answer: object | string | null): string {
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}

function refusal(request: IncomingMessage, call: string): string {
  const message = `the AWS stub has no answer for ${call}: a plan should not need it`;
  if (targetOf(request)) {
    return JSON.stringify({ __type: "NotInStub", message });
  }
  const error = `<Error><Code>NotInStub</Code><Message>${message}</Message></Error>`;
  return call.startsWith("ec2:")
    ? `<Response><Errors>${error}</Errors></Response>`
    : `<ErrorResponse>${error}</ErrorResponse>`;
}

/** The service and operation of a call. The service is in the signature, the operation depends on the service's protocol. */
function nameOf(request: IncomingMessage, body: string): string {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(
    request.headers.authorization ?? "",
  )?.[1];
  const operation =
    targetOf(request)?.split(".")[1] ??
    new URLSearchParams(body).get("Action") ??
    restOperations.find(([method, path]) => method === request.method && path.test(request.url ?? ""))?.[2] ??
    `${request.method} ${request.url}`;
  return `${service ?? "unsigned"}:${operation}`;
}

/** Operations of the services that identify them by method and path. */
const restOperations: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ["GET", /^\/2013-04-01\/hostedzone(\?|$)/, "ListHostedZones"],
  ["GET", /^\/2013-04-01\/hostedzone\/[^/]+$/, "GetHostedZone"],
  ["GET", /^\/2013-04-01\/tags\/hostedzone\/[^/]+$/, "ListTagsForResource"],
  ["GET", /^\/[^/]+\/?\?(.*&)?list-type=2(&|$)/, "ListObjectsV2"],
  ["HEAD", /^\/[^/]+\/.+/, "HeadObject"],
];

/** The operation, if the service uses JSON. */
function targetOf(request: IncomingMessage): string | undefined {
  return request.headers["x-amz-target"] as string | undefined;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
