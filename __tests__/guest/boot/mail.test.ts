import { randomBytes } from "node:crypto";
import { devWith } from "../../support/site";
import { Browser } from "./rig/browser";
import { eventually, sleep } from "./rig/eventually";
import { describeWithRig } from "./rig/level";
import { TakenMail } from "./rig/mail-box";

const FROM = "wordpress@dev.seongwoo.shop";

describeWithRig(
  "a site that sends mail by SES (D2)",
  1,
  (rig) => {
    const instance = () => rig().instances[0]!;
    const host = () => instance().host;
    const apache = "setpriv --reuid=apache --regid=apache --clear-groups";
    /** Runs PHP as WordPress does, as the user that PHP-FPM has. */
    const php = (code: string) =>
      host().run(`${apache} php`, `<?php require "/var/www/html/wp-load.php"; ${code}`);
    /** What wp_mail() says: 1 or nothing. */
    const send = (to: string, subject: string, more = `"", ""`) =>
      php(`echo wp_mail(${to}, "${subject}", "text", ${more});`);
    const taken = () => rig().services.mail;
    const waitFor = (subject: string, count = 1, seconds = 60) =>
      eventually(
        `${count} mails about ${subject}`,
        seconds,
        async () => (await taken().withSubject(subject)).length >= count,
      );
    const one = async (subject: string) => {
      await waitFor(subject);
      const [mail] = await taken().withSubject(subject);
      return mail!;
    };
    const status = async () =>
      JSON.parse(await host().run("cat /run/wordpress-mail/status.json")) as Record<string, unknown>;
    const queued = async () =>
      (await host().run("ls /var/lib/wordpress-mail/queue")).split("\n").filter((name) => /json$/.test(name));
    /** Hands over a mail as a program that is not PHP's mail() could. */
    const sendmail = (message: string, args = "-t -i") =>
      host().try(
        `printf %s ${Buffer.from(message).toString("base64")} | base64 -d | ${apache} /usr/bin/python3 -I /usr/local/lib/wordpress/sendmail.py ${args}`,
      );

    it("D2 a visitor asks for a new password in a browser, gets a mail, opens its link, and logs in", async () => {
      const browser = await Browser.open(rig().visitors.siteUrl);
      const { page } = browser;
      const password = `Neu-${randomBytes(9).toString("hex")}`;
      try {
        await browser.visit("/wp-login.php?action=lostpassword");
        await page.fill("#user_login", rig().site.value("ADMIN_USER"));
        await Promise.all([page.waitForURL("**/wp-login.php?checkemail=confirm"), page.click("#wp-submit")]);
        await eventually("the mail", 60, () => taken().all.length > 0);
        const [{ raw, recipients }] = taken().all as [TakenMail];
        const { simpleParser } = await import("mailparser");
        const parsed = await simpleParser(raw);
        expect(recipients).toEqual([rig().site.value("ADMIN_EMAIL")]);
        expect(parsed.from!.value).toEqual([{ address: FROM, name: rig().site.value("MAIL_FROM_NAME") }]);
        const link = /https:\/\/\S+action=rp\S+/.exec(parsed.text!)![0];
        await page.goto(link);
        await browser.settle();
        await page.fill("#pass1", password);
        await Promise.all([page.waitForURL("**action=resetpass**"), page.click("#wp-submit")]);
        await browser.visit("/wp-login.php");
        await page.fill("#user_login", rig().site.value("ADMIN_USER"));
        await page.fill("#user_pass", password);
        await Promise.all([page.waitForURL("**/wp-admin/"), page.click("#wp-submit")]);
      } finally {
        await browser.close();
      }
    });

    it("sends Korean subjects, names and texts as they are, and the answer goes to whom a plugin says", async () => {
      const subject = "주문이 접수되었습니다: 한라봉 🍊 (서귀포)";
      expect(
        await php(`add_filter("wp_mail_from", fn() => "shop@naver.com"); add_filter("wp_mail_from_name", fn() => "김성우, 대표");
          echo wp_mail("이영희 <younghee@example.com>", "${subject}", "감사합니다. 😀");`),
      ).toBe("1");
      const { parsed, recipients } = await one(subject);
      expect(recipients).toEqual(["younghee@example.com"]);
      expect(parsed.from!.value).toEqual([{ address: FROM, name: "김성우, 대표" }]);
      expect(parsed.replyTo!.value).toEqual([{ address: "shop@naver.com", name: "" }]);
      expect(parsed.to).toMatchObject({ value: [{ address: "younghee@example.com", name: "이영희" }] });
      expect(parsed.text!.trim()).toBe("감사합니다. 😀");
    });

    it("sends an attachment of 10 MB unchanged", async () => {
      await host().run("head --bytes=10000000 /dev/urandom >/var/tmp/book.pdf; chmod 644 /var/tmp/book.pdf");
      const sum = (await host().run("sha256sum </var/tmp/book.pdf")).split(" ")[0];
      expect(await send(`"a@example.com"`, "A book", `"", ["/var/tmp/book.pdf"]`)).toBe("1");
      const { parsed } = await one("A book");
      const { createHash } = await import("node:crypto");
      const content = parsed.attachments[0]!.content;
      expect([content.length, createHash("sha256").update(content).digest("hex")]).toEqual([10_000_000, sum]);
    });

    it("keeps a body byte for byte that is in no encoding at all", async () => {
      const message = Buffer.concat([
        Buffer.from("To: a@example.com\nSubject: bytes\nContent-Transfer-Encoding: 8bit\n\n"),
        Buffer.from([0xc7, 0xd1, 0xb1, 0xdb, 0x0a, 0xff, 0xfe, 0x80, 0x0a]),
      ]);
      const { status: code } = await host().try(
        `printf %s ${message.toString("base64")} | base64 -d | ${apache} /usr/bin/python3 -I /usr/local/lib/wordpress/sendmail.py -t -i`,
      );
      expect(code).toBe(0);
      const { raw } = await one("bytes");
      const body = raw.subarray(raw.indexOf("\r\n\r\n") + 4);
      expect(body).toEqual(Buffer.from([0xc7, 0xd1, 0xb1, 0xdb, 0x0d, 0x0a, 0xff, 0xfe, 0x80, 0x0d, 0x0a]));
    });

    it("sends to 60 recipients in Bcc, of whom none sees another", async () => {
      const bcc = Array.from({ length: 60 }, (_, index) => `reader${index}@example.com`);
      const headers = JSON.stringify(bcc.map((address) => `Bcc: ${address}`));
      expect(await send(`"list@example.com"`, "News", headers)).toBe("1");
      await waitFor("News", 2);
      const mails = await taken().withSubject("News");
      expect(mails.map(({ recipients }) => recipients.length)).toEqual([50, 11]);
      expect(new Set(mails.flatMap(({ recipients }) => recipients))).toEqual(
        new Set(["list@example.com", ...bcc]),
      );
      for (const { raw } of mails) {
        expect(raw.toString("latin1")).not.toMatch(/reader|^bcc:/im);
      }
    });

    describe("what an intruder hands over", () => {
      const valid = "To: a@example.com\nSubject: x\n";
      it.each([
        ["a second Bcc, as from a form", `${valid}Bcc: b@example.com\nBcc: c@example.com\n\ntext`],
        ["a second subject", `${valid}Subject: y\n\ntext`],
        ["a header behind a carriage return", `To: a@example.com\nSubject: x\rBcc: c@example.com\n\ntext`],
        ["orders to SES", `${valid}X-SES-CONFIGURATION-SET: other\n\ntext`],
        ["no headers", "text without a colon\n\ntext"],
        ["no recipient", "Subject: x\n\ntext"],
        ["what is no address", "To: a b@example.com; x\nSubject: x\n\ntext"],
      ])("is refused: %s", async (_, message) => {
        const before = taken().all.length + (await queued()).length;
        const { status: code } = await sendmail(message);
        // sysexits.h; PHP takes 75 for a success.
        expect(code).toBe(65);
        expect(taken().all.length + (await queued()).length).toBe(before);
      });

      it("is refused if it is larger than SES takes, and PHP is told", async () => {
        const code = `ini_set("memory_limit", "1G"); echo (int) mail("a@example.com", "large", str_repeat("a line\\n", 4500000));`;
        expect(await php(code)).toMatch(/0$/);
      });

      it("has the site's sender, whatever it says", async () => {
        await sendmail(
          `From: "PayPal" <service@paypal.com>\nSender: x@paypal.com\nReturn-Path: x@paypal.com\nTo: a@example.com\nSubject: forged\n\nx`,
          "-t -i -fservice@paypal.com",
        );
        const { raw, parsed } = await one("forged");
        expect(parsed.from!.value[0]!.address).toBe(FROM);
        expect(raw.toString()).not.toMatch(/^(Sender|Return-Path):/im);
      });

      it("cannot read or change mail of others: it is another user's", async () => {
        for (const path of ["/var/lib/wordpress-mail", "/var/lib/wordpress-mail/queue"]) {
          const { status: code } = await host().try(`${apache} ls ${path}`);
          expect([path, code]).toEqual([path, 2]);
        }
        const { output } = await host().try(`setpriv --reuid=nobody --clear-groups python3 -c '
import socket
socket.socket(socket.AF_UNIX).connect("/run/wordpress-mail.sock")'`);
        expect(output).toMatch(/PermissionError/);
      });
    });

    describe("while SES is away for two minutes", () => {
      let mend: () => void;
      beforeAll(() => {
        mend = rig().services.fail("ses-down");
      });
      afterAll(() => mend());

      it("takes mail, keeps it over a restart and a kill of the service, and sends all of it once", async () => {
        for (let number = 0; number < 5; number++) {
          expect(await send(`"a@example.com"`, `kept ${number}`)).toBe("1");
        }
        await eventually("the service to notice", 30, async () => (await status()).error !== null);
        await host().run(
          "systemctl kill --signal=KILL wordpress-mail; sleep 2; systemctl restart wordpress-mail",
        );
        expect(await send(`"a@example.com"`, "kept 5")).toBe("1");
        await sleep(120);
        expect(await queued()).toHaveLength(6);
        mend();
        for (let number = 0; number < 6; number++) {
          await waitFor(`kept ${number}`, 1, 150);
        }
        await eventually("the queue to be empty", 30, async () => (await queued()).length === 0);
        for (let number = 0; number < 6; number++) {
          expect(await taken().withSubject(`kept ${number}`)).toHaveLength(1);
        }
      });
    });

    it("sends a hundred mails at the rate that SES allows, each once", async () => {
      const mend = rig().services.fail("ses-throttle");
      try {
        await php(
          `foreach (range(1, 100) as $n) { echo wp_mail("a@example.com", "hundred", "number $n."); }`,
        );
        await waitFor("hundred", 100, 240);
        await eventually("the queue to be empty", 30, async () => (await queued()).length === 0);
      } finally {
        mend();
      }
      const texts = (await taken().withSubject("hundred")).map(({ parsed }) => parsed.text!.trim());
      expect(new Set(texts).size).toBe(100);
      expect(texts).toHaveLength(100);
    });

    it("repeats one mail at most when SES's answer is lost", async () => {
      rig().services.fail("ses-lost");
      await send(`"a@example.com"`, "answer lost");
      await waitFor("answer lost", 2);
      await eventually("the queue to be empty", 30, async () => (await queued()).length === 0);
      expect(await taken().withSubject("answer lost")).toHaveLength(2);
    });

    it("puts aside what SES refuses for good, and says so in the journal and in Site Health", async () => {
      await send(`"bounced@example.com"`, "refused by SES");
      await eventually("the mail to be put aside", 30, async () => (await status()).failed === 1);
      const journal = await host().run("journalctl --unit=wordpress-mail --output=cat");
      const lines = (event: string) =>
        journal
          .split("\n")
          .filter((line) => line.startsWith(`${event} {`))
          .map((line) => JSON.parse(line.slice(event.length)) as { error?: string; recipients?: number });
      expect(lines("failed")).toEqual([
        expect.objectContaining({
          recipients: 1,
          error: "MessageRejected: Address is on the suppression list: (address)",
        }),
      ]);
      expect(lines("sent").length).toBeGreaterThan(100);
      // Neither addresses nor what is in a mail.
      expect(journal).not.toMatch(/@example|action=rp|text/);
      const health = await php(`
        $tests = apply_filters("site_status_tests", ["direct" => [], "async" => []]);
        echo json_encode($tests["direct"]["mail"]["test"]());`);
      expect(JSON.parse(health)).toMatchObject({
        status: "critical",
        description: expect.stringContaining("1 mails could not be sent."),
      });
    });

    it("D2 a terminated instance sends what it has, and then lets Auto Scaling go on", async () => {
      const ends = () =>
        rig().services.requests.filter(({ operation }) => operation?.includes("CompleteLifecycleAction"));
      const mend = rig().services.fail("ses-down");
      try {
        await php(`foreach (range(1, 20) as $n) { echo wp_mail("a@example.com", "last", "number $n."); }`);
        rig().services.terminate(instance().address);
        await eventually("the service to notice", 30, async () => (await status()).terminating === true);
        expect(ends()).toEqual([]);
      } finally {
        mend();
      }
      await waitFor("last", 20, 120);
      await eventually("the hook to be completed", 90, () => ends().length > 0);
      expect(ends()[0]).toMatchObject({ fault: null });
      const parameters = Object.fromEntries(new URLSearchParams(ends()[0]!.operation));
      expect(parameters).toMatchObject({
        LifecycleHookName: "drain",
        AutoScalingGroupName: "dev-wordpress",
        LifecycleActionResult: "CONTINUE",
      });
      expect(await taken().withSubject("last")).toHaveLength(20);
      expect(await queued()).toEqual([]);
    });

    it("tells WordPress when the limit of an hour is reached", async () => {
      const sent = await php(
        `foreach (range(1, 400) as $n) { echo (int) mail("a@example.com", "loop", "x"); }`,
      );
      expect(
        sent.replace(/mail not accepted: the limit of 500 recipients an hour is reached .*\n/g, ""),
      ).toMatch(/^1+0+$/);
      await eventually("Site Health to know", 60, async () => Number((await status()).refused) > 0);
    });
  },
  devWith({ mail: { enabled: true, maxPerHour: 500 } }),
);
