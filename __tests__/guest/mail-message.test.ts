import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { instanceFiles } from "../../src/guest/instance-files";
import { describeWithTool } from "../support/tool";

const folder = join(__dirname, "../../src/guest/features/mail/usr/local/lib/wordpress");

const program = `
import base64, json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from message import Refused, Sender, prepare
request = json.load(sys.stdin)
try:
    recipients, message = prepare(base64.b64decode(request["message"]), request["arguments"], Sender(*request["sender"]))
    print(json.dumps({"recipients": recipients, "message": base64.b64encode(message).decode()}))
except Refused as reason:
    print(json.dumps({"refused": str(reason)}))
`;

interface Prepared {
  readonly refused?: string;
  readonly recipients?: readonly string[];
  readonly message?: string;
}

/** What becomes of a message that PHP hands over. */
function prepare(
  message: string,
  { args = ["-t", "-i"], redirectTo }: { args?: string[]; redirectTo?: string } = {},
) {
  const input = JSON.stringify({
    message: Buffer.from(message).toString("base64"),
    arguments: args,
    sender: ["wordpress@example.com", "성우의 가게", redirectTo ?? null],
  });
  const output = execFileSync("python3", ["-I", "-c", program, folder], { input, encoding: "utf8" });
  const prepared = JSON.parse(output) as Prepared;
  const text = Buffer.from(prepared.message ?? "", "base64").toString("utf8");
  const [head = "", ...body] = text.split("\r\n\r\n");
  return { ...prepared, headers: head.split("\r\n"), body: body.join("\r\n\r\n") };
}

describeWithTool("python3", "a mail that PHP hands over (D2)", () => {
  it("goes to whom its headers name, each once, and the Bcc header is gone", () => {
    const { recipients, headers } = prepare(
      "To: A <a@example.org>,\n b@example.org\nCc: a@example.org\nBcc: c@example.org\nSubject: x\n\ntext\n",
    );
    expect(recipients).toEqual(["a@example.org", "b@example.org", "c@example.org"]);
    expect(headers.join("\n")).not.toMatch(/c@example/);
  });

  it("has the site's address, whatever it claims; whom it claims to be from gets the answers", () => {
    const { headers } = prepare("From: Shop <shop@naver.com>\nTo: a@example.org\n\n");
    expect(headers).toEqual(
      expect.arrayContaining(["From: Shop <wordpress@example.com>", "Reply-To: shop@naver.com"]),
    );
    const answered = prepare("From: shop@naver.com\nReply-To: me@example.org\nTo: a@example.org\n\n").headers;
    expect(answered.filter((line) => line.startsWith("Reply-To"))).toEqual(["Reply-To: me@example.org"]);
  });

  it("has the site's name unless a plugin gives one, and a name keeps its encoding", () => {
    const name = "=?utf-8?b?7ISx7Jqw7J2YIOqwgOqyjA==?=";
    expect(prepare("From: WordPress <wordpress@x.org>\nTo: a@example.org\n\n").headers[0]).toBe(
      `From: ${name} <wordpress@example.com>`,
    );
    const given = "=?UTF-8?Q?=EA=B9=80?=";
    expect(prepare(`From: ${given} <wordpress@example.com>\nTo: a@example.org\n\n`).headers[0]).toBe(
      `From: ${given} <wordpress@example.com>`,
    );
  });

  it("keeps folded headers folded, as a line has 998 characters at most", () => {
    const subject = Array.from({ length: 30 }, () => "=?UTF-8?B?7ZWc6rWt7ZWc6rWt7ZWc6rWt?=").join("\n ");
    const { headers } = prepare(`To: a@example.org\nSubject: ${subject}\n\n`);
    expect(headers).toHaveLength(32);
  });

  it("ends each line of its body as SMTP does, so that no line can pass for its end", () => {
    expect(prepare("To: a@example.org\n\na\r\nb\n.\nc\rd").body).toBe("a\r\nb\r\n.\r\nc\r\nd");
  });

  it("with redirectTo goes to that address only, and names the recipients in a header", () => {
    const { recipients, headers } = prepare("To: a@example.org\nCc: b@example.org\nBcc: c@example.org\n\n", {
      redirectTo: "me@example.com",
    });
    expect(recipients).toEqual(["me@example.com"]);
    expect(headers.filter((line) => /^(to|cc|bcc):/i.test(line))).toEqual(["To: me@example.com"]);
    expect(headers.join("")).toMatch(/X-Original-Recipients: a@example.org, b@example.org, c@example.org/);
  });

  it("goes to the arguments' recipients, whose options' values are none", () => {
    const args = ["-i", "-f", "x@example.org", "-fy@example.org", "--", "a@example.org"];
    expect(prepare("To: b@example.org\n\n", { args }).recipients).toEqual(["a@example.org"]);
  });

  it.each([
    ["two Bcc", "To: a@x.org\nBcc: b@x.org\nBCC: c@x.org\n\n", /bcc more than once/],
    ["two To, as SES refuses", "To: a@x.org\nTo: b@x.org\n\n", /to more than once/],
    [
      "two content types",
      "To: a@x.org\nContent-Type: a/b\nContent-Type: c/d\n\n",
      /content-type more than once/,
    ],
    ["two senders", "From: a@x.org, b@x.org\nTo: a@x.org\n\n", /more than one sender/],
    ["a carriage return in a header", "To: a@x.org\nSubject: x\rBcc: b@x.org\n\n", /carriage return/],
    ["a zero in a header", "To: a@x.org\nSubject: x\0\n\n", /a zero/],
    ["orders to SES", "To: a@x.org\nX-Ses-Source-Arn: x\n\n", /x-ses-source-arn/],
    ["the headers of another sending", "To: a@x.org\nResent-To: b@x.org\n\n", /resent-to/],
    ["a line that is no header", "To: a@x.org\nno header\n\n", /a line among its headers is no header/],
    ["no headers", "\n\ntext", /a line among its headers is no header/],
    ["no recipient", "Subject: x\n\n", /0 recipients/],
    ["an empty group as recipient", "To: undisclosed-recipients:;\n\n", /0 recipients/],
    ["a local name", "To: root\n\n", /no address/],
    ["an address with a line of SMTP in it", 'To: "a b"@x.org\n\n', /no address/],
    [
      "more than 1,000 recipients",
      `To: ${Array.from({ length: 1001 }, (_, n) => `a${n}@x.org`).join(",\n ")}\n\n`,
      /1001/,
    ],
    ["too long headers", `To: a@x.org\nX-Long: ${"x".repeat(100_000)}\n\n`, /too long/],
  ])("is refused with %s", (_, message, reason) => {
    expect(prepare(message).refused).toMatch(reason);
  });

  // The reason is in the journal, which is shipped. It quoted the line, or the address.
  it.each(["To: a@x.org\nyour code is 1234\n\n", "To: 1234\n\n", 'To: "1234"@x.org\n\n'])(
    "is refused without a word of it: %j",
    (message) => {
      expect(prepare(message).refused).toMatch(/^[^\d']+$/);
    },
  );
});

describe("the files of mail", () => {
  it.each(["features/mail", "features/no-mail"] as const)("%s are outside the shared files", (set) => {
    expect(instanceFiles([set]).filter((file) => file.path.startsWith("/var/www/html"))).toEqual([]);
  });

  it("give PHP no credentials: a service of its own user has them", () => {
    const files = instanceFiles(["features/mail"]);
    const unit = files.find(({ path }) => path === "/etc/systemd/system/wordpress-mail.service")!.content;
    expect(unit).toContain("User=wordpress-mail\n");
    expect(unit).toContain("StateDirectoryMode=0700\n");
    const php = files.filter(({ path }) => path.endsWith(".php")).map(({ content }) => content);
    expect(php.join("")).not.toMatch(/169\.254|aws/i);
  });
});
