import { ChildProcess, spawn } from "node:child_process";
import { ClientHttp2Session, connect } from "node:http2";
import { createConnection } from "node:net";
import { createInterface } from "node:readline";
import { pack, unpack } from "./message-pack";
import { decode, encode } from "./protocol-buffers";

/** What a provider plans for one resource. */
export interface ProviderPlan {
  readonly planned: unknown;
  /** The attributes that force replacement, such as `["root_block_device", "encrypted"]`, without list indexes. */
  readonly requiresReplace: readonly (readonly string[])[];
}

/**
 * A provider, which is asked by Terraform's plugin protocol, without Terraform: Terraform would first validate the values, and
 * the made-up values of a probe are not valid.
 *
 * https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
export class Provider {
  private running: Promise<Connection> | undefined;

  /**
   * @param binary path of the provider
   * @param configuration its arguments, all of them: those that are not set are null
   */
  constructor(
    private readonly binary: string,
    private readonly configuration: object,
  ) {}

  /**
   * What it plans for a resource that exists with one state, and is configured and expected to have another.
   *
   * @throws with what the provider says, if it makes no plan
   */
  async plan(type: string, prior: unknown, proposed: unknown, configuration: unknown): Promise<ProviderPlan> {
    const response = await this.call(
      "PlanResourceChange",
      encode([1, type], [2, value(prior)], [3, value(proposed)], [4, value(configuration)]),
    );
    const [planned] = decode(response, 1) as Buffer[];
    return {
      planned: planned && unpack(decode(planned, 1)[0] as Buffer),
      requiresReplace: (decode(response, 2) as Buffer[]).map((path) =>
        (decode(path, 1) as Buffer[]).flatMap((step) => decode(step, 1).map(String)),
      ),
    };
  }

  async stop(): Promise<void> {
    (await this.running)?.stop();
  }

  private async call(method: string, message: Buffer): Promise<Buffer> {
    this.running ??= this.start();
    const connection = await this.running;
    try {
      return successful(await connection.call(method, message), 4);
    } finally {
      // A made-up value can make a provider crash.
      if (!connection.isOpen) {
        this.running = undefined;
      }
    }
  }

  private async start(): Promise<Connection> {
    const connection = await Connection.open(this.binary);
    successful(await connection.call("Configure", encode([1, "1.11.4"], [2, value(this.configuration)])), 1);
    return connection;
  }
}

/** The process of a provider, and the connection to it. */
class Connection {
  /** Rejected when the process ends, with which open streams do not always end. */
  private readonly ended: Promise<never>;

  private constructor(
    private readonly process: ChildProcess,
    private readonly session: ClientHttp2Session,
  ) {
    this.ended = new Promise((_, reject) => {
      process.once("exit", () => reject(new Error("the provider crashed")));
    });
    this.ended.catch(() => undefined);
    session.on("error", () => undefined);
  }

  static async open(binary: string): Promise<Connection> {
    const process = spawn(binary, [], {
      env: {
        PATH: "/usr/bin:/bin",
        // Without it, a provider only says that it is a plugin.
        // https://github.com/hashicorp/terraform/blob/main/internal/plugin/serve.go
        TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
        PLUGIN_PROTOCOL_VERSIONS: "5",
        // A few types ask AWS during a plan. No such host exists, so that they fail at once.
        HTTPS_PROXY: "http://proxy.invalid",
      },
      stdio: ["ignore", "pipe", "ignore"],
    });
    // One line: version of go-plugin | version of the protocol | unix | path of the socket | grpc
    const handshake = await new Promise<string>((resolve, reject) => {
      createInterface(process.stdout).once("line", resolve);
      process.once("error", reject);
      process.once("exit", () => reject(new Error(`${binary} is no provider`)));
    });
    const socket = handshake.split("|")[3]!;
    return new Connection(
      process,
      connect("http://provider", { createConnection: () => createConnection(socket) }),
    );
  }

  get isOpen(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null && !this.session.destroyed;
  }

  /** One call of gRPC: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
  async call(method: string, message: Buffer): Promise<Buffer> {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    const answer = new Promise<Buffer>((resolve, reject) => {
      const stream = this.session.request({
        ":method": "POST",
        ":path": `/tfplugin5.Provider/${method}`,
        "content-type": "application/grpc",
        te: "trailers",
      });
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", reject);
      stream.on("trailers", (trailers) => {
        if (trailers["grpc-status"] !== "0") {
          reject(new Error(String(trailers["grpc-message"])));
        }
      });
      stream.on("end", () => resolve(Buffer.concat(chunks).subarray(5)));
      stream.end(Buffer.concat([head, message]));
    });
    return Promise.race([answer, this.ended]);
  }

  stop(): void {
    this.session.destroy();
    this.process.kill();
  }
}

/** A response without errors among its diagnostics. */
function successful(response: Buffer, diagnosticsField: number): Buffer {
  const errors = (decode(response, diagnosticsField) as Buffer[]).filter(
    (diagnostic) => decode(diagnostic, 1)[0] === 1,
  );
  if (errors.length > 0) {
    throw new Error(errors.map((error) => decode(error, 2).map(String).join(": ")).join("; "));
  }
  return response;
}

/** A DynamicValue. */
function value(of: unknown): Buffer {
  return encode([1, pack(of)]);
}
