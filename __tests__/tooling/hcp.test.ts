import { createServer, IncomingMessage, Server } from "node:http";
import { AddressInfo } from "node:net";
import { startRun } from "../../scripts/hcp-api";
import { ProjectCopy } from "../support/project-copy";

describe("startRun", () => {
  let server: Server;
  let address: string;
  let calls: { readonly what: string; readonly token: string | undefined; readonly body: Buffer }[];

  beforeEach(async () => {
    calls = [];
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const what = `${request.method} ${request.url}`;
        calls.push({ what, token: request.headers.authorization, body });
        const [status, answer] = answerTo(what);
        response.writeHead(status).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** What HCP Terraform would respond, with an organization `acme` that has the workspace `blog`. */
  function answerTo(what: string): [number, object] {
    switch (what) {
      case "GET /api/v2/organizations/acme/workspaces/blog":
        return [200, { data: { id: "ws-1", attributes: {} } }];
      case "POST /api/v2/workspaces/ws-1/configuration-versions":
        return [201, { data: { id: "cv-1", attributes: { "upload-url": `${address}/upload` } } }];
      case "PUT /upload":
        return [200, {}];
      default:
        return [404, {}];
    }
  }

  const start = (workspace: string) =>
    startRun({ address, token: "t0ken", organization: "acme", workspace }, Buffer.from("archive"));

  it("uploads the archive as a configuration version that starts a run, and returns the URL of the runs", async () => {
    expect(await start("blog")).toBe(`${address}/app/acme/workspaces/blog/runs`);
    expect(calls.map(({ what }) => what)).toEqual([
      "GET /api/v2/organizations/acme/workspaces/blog",
      "POST /api/v2/workspaces/ws-1/configuration-versions",
      "PUT /upload",
    ]);
    expect(JSON.parse(calls[1]!.body.toString())).toEqual({
      data: { type: "configuration-versions", attributes: { "auto-queue-runs": true } },
    });
    expect(calls[2]!.body.toString()).toBe("archive");
  });

  it("sends the token to the API, and not to the upload URL", async () => {
    await start("blog");
    expect(calls.map(({ token }) => token)).toEqual(["Bearer t0ken", "Bearer t0ken", undefined]);
  });

  it("fails with HCP Terraform's response", async () => {
    await expect(start("shop")).rejects.toThrow(
      "HCP Terraform answered 404 to organizations/acme/workspaces/shop: is the name right, and may the token see it?",
    );
  });
});

it("without a connection, startRun says to which address, why, and what to look at", async () => {
  const target = { address: "http://127.0.0.1:1", token: "t0ken", organization: "acme", workspace: "blog" };
  await expect(startRun(target, Buffer.from("archive"))).rejects.toThrow(
    /^no connection to http:\/\/127\.0\.0\.1:1 \(.+\): is this machine online, .* and is the backend's hostname right\?$/,
  );
});

describe("npm run hcp", () => {
  const copy = new ProjectCopy();
  afterAll(() => copy.remove());
  const hcp = (stack: string) => copy.run(`npm run --silent hcp -- ${stack}`);

  it("requires a stack", () => {
    expect(hcp("staging")).toMatchObject({
      status: 1,
      stderr: "name a stack, such as `npm run hcp -- dev`: one of state, domain, dev, production\n",
    });
  });

  it("refuses a stack whose runs are not started through the API", () => {
    expect(hcp("dev")).toMatchObject({
      status: 1,
      stderr:
        'the backend of dev is not { type: "hcp", workflow: "api", … }: its runs are started another way\n',
    });
  });

  it("says which variable must hold the token", () => {
    const backend = { type: "hcp", organization: "acme", workspace: "blog", workflow: "api" };
    copy.edit(
      "src/config/environments/dev.ts",
      (text) => `${text}\nObject.assign(dev, { backend: ${JSON.stringify(backend)} });\n`,
    );
    expect(copy.run("env -u TF_TOKEN_app_terraform_io npm run --silent hcp -- dev")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("TF_TOKEN_app_terraform_io is not set"),
    });
  });
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
