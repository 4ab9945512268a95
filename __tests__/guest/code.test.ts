import { readFileSync } from "node:fs";
import { instanceRoot } from "../support/guest";
import { phpPools, mostPhpProcesses } from "../../src/guest/php-workers";

const file = (name: string) => readFileSync(`${instanceRoot}/${name}`, "utf8");

// Routing, copying and copy failures are tested on booted instances in boot/faults/code.test.ts.
describe("the copy of the code", () => {
  it("is announced by WordPress under the names at which the copier and the web server look for it", () => {
    const announcing = file("var/www/wp-config.d/code.php");
    const copier = file("usr/local/lib/wordpress/copier.sh");
    expect(announcing).toContain("'/var/www/shared/.fleet/code'");
    expect(copier).toContain('"$SHARED/.fleet/code"');
    expect(announcing).toContain("'/run/wordpress/leave/now'");
    expect(copier).toContain("LEAVE=/run/wordpress/leave/now");
    expect(file("etc/httpd/conf.d/wordpress.conf")).toContain("/run/wordpress/leave/now !-d");
  });

  it("is put into use by root, which learns nothing from the copier but how it ended", () => {
    const unit = file("etc/systemd/system/wordpress-code.service");
    expect(unit).toContain("User=wordpress-code");
    expect(unit).toContain("ExecStopPost=+/usr/local/lib/wordpress/switch.sh");
    expect(unit).toContain("SuccessExitStatus=10 11");
    expect(file("usr/local/lib/wordpress/switch.sh")).not.toMatch(/\bcat\b|\bread\b|\bhead\b|</);
  });
});

describe("the PHP processes of an instance", () => {
  it.each([
    [3, { pageWorkers: 1, sharedWorkers: 2 }, 4],
    [5, { pageWorkers: 3, sharedWorkers: 2 }, 8],
    [8, { pageWorkers: 5, sharedWorkers: 3 }, 13],
    [16, { pageWorkers: 10, sharedWorkers: 6 }, 26],
  ])("%d are divided among two pools, and those for pages can be there twice", (workers, pools, most) => {
    expect(phpPools(workers)).toEqual(pools);
    expect(mostPhpProcesses(workers)).toBe(most);
  });

  it("are of pools that stop without ending requests", () => {
    const seconds = (name: string, setting: RegExp) => setting.exec(file(name))?.[1];
    const longest = seconds("etc/php-fpm-pages.conf", /^request_terminate_timeout = (\d+)$/m);
    expect(seconds("etc/php-fpm-pages.conf", /^process_control_timeout = (\d+)$/m)).toBe(longest);
    expect(
      Number(seconds("etc/systemd/system/php-fpm-pages@.service", /^TimeoutStopSec=(\d+)$/m)),
    ).toBeGreaterThan(Number(longest));
  });
});
