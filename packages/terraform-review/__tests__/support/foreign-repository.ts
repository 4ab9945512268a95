import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PACKAGE = join(__dirname, "..", "..");
const COMMAND = join(PACKAGE, "bin", "terraform-review.js");
const CLONE = join(PACKAGE, "..", "..");

/** The output and the exit status of a command. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A git repository of another project, with Terraform JSON not written by CDKTF. It is removed after a file's tests. */
export class ForeignRepository {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), "terraform-review-")));

  constructor() {
    this.git("init", "--initial-branch=main");
    afterAll(() => rmSync(this.directory, { recursive: true }));
  }

  write(file: string, content: unknown): void {
    const path = join(this.directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  }

  commit(): void {
    this.git("add", "--all");
    this.git("-c", "user.name=author", "-c", "user.email=author@example.com", "commit", "--message=change");
  }

  /** Runs the command in a folder of the repository, as from a shell. */
  run(folder: string, ...args: string[]): Outcome {
    return this.runNode(folder, COMMAND, ...args);
  }

  /** Runs the command in a folder of the repository through npx, from a clone in a different directory. */
  runByNpx(folder: string, ...args: string[]): Outcome {
    return this.spawn(folder, "npx", "--prefix", CLONE, "terraform-review", ...args);
  }

  /** The modules that the command loads when it runs with these arguments. */
  modulesOf(folder: string, ...args: string[]): string[] {
    const tracer = join(this.directory, ".git", "trace.js");
    writeFileSync(
      tracer,
      'process.on("exit", () => process.stderr.write(`\\n${Object.keys(require.cache).join("\\n")}`));',
    );
    return this.runNode(folder, "--require", tracer, COMMAND, ...args).stderr.split("\n");
  }

  private runNode(folder: string, ...args: string[]): Outcome {
    return this.spawn(folder, process.execPath, ...args);
  }

  private spawn(folder: string, program: string, ...args: string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: join(this.directory, folder),
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  private git(...args: string[]): void {
    execFileSync("git", ["-C", this.directory, ...args], { stdio: "ignore" });
  }
}

/** A VPC with a database and an instance that the internet can reach on one port. */
export function shop({ port = 443, databaseName = "shop" } = {}) {
  return {
    provider: { aws: { region: "eu-west-1" } },
    resource: {
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_default_security_group: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_subnet: {
        a: {
          vpc_id: "${aws_vpc.main.id}",
          cidr_block: "10.0.0.0/24",
          availability_zone: "eu-west-1a",
        },
      },
      aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
      aws_route_table: {
        public: {
          vpc_id: "${aws_vpc.main.id}",
          route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
        },
      },
      aws_route_table_association: {
        a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.public.id}" },
      },
      aws_security_group: {
        web: {
          vpc_id: "${aws_vpc.main.id}",
          ingress: [{ from_port: port, to_port: port, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }],
        },
      },
      aws_instance: {
        web: {
          ami: "ami-0123456789abcdef0",
          instance_type: "t4g.small",
          subnet_id: "${aws_subnet.a.id}",
          associate_public_ip_address: true,
          vpc_security_group_ids: ["${aws_security_group.web.id}"],
          metadata_options: { http_tokens: "required" },
          root_block_device: { encrypted: true },
          tags: { Name: "web" },
        },
      },
      aws_db_instance: {
        main: {
          identifier: "shop",
          engine: "mysql",
          db_name: databaseName,
          instance_class: "db.t4g.micro",
          storage_encrypted: true,
          manage_master_user_password: true,
          backup_retention_period: 7,
        },
      },
    },
  };
}
