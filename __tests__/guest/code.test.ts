import { readFileSync } from "node:fs";
import { instanceRoot } from "../support/guest";

// Routing, copying and copy failures are tested on booted instances in boot/faults/code.test.ts.
describe("the copy of the code", () => {
  const file = (name: string) => readFileSync(`${instanceRoot}/${name}`, "utf8");

  it("is used no longer than PHP uses its compiled code", () => {
    const seconds = /^opcache\.revalidate_freq = (\d+)$/m.exec(file("etc/php.d/90-wordpress.ini"))?.[1];
    expect(file("usr/local/lib/wordpress/code.sh")).toContain(`sleep ${seconds}\n`);
  });

  it("is announced by WordPress under the names at which the copy script and the web server look for it", () => {
    const configuration = file("var/www/wp-config.php");
    expect(configuration).toContain("'/var/www/html/.fleet/code'");
    expect(configuration).toContain("'/run/wordpress/code/current'");
    expect(file("etc/httpd/conf.d/wordpress.conf")).toContain("/run/wordpress/code/current -f");
    const script = file("usr/local/lib/wordpress/code.sh");
    expect(script).toContain("ANNOUNCED=$DOCROOT/.fleet/code");
    expect(script).toContain("CURRENT=$RUN/code/current");
  });
});
