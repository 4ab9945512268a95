import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const project = join(__dirname, "..", "..");
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: project,
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .filter((page) => !page.includes("/__tests__/") && existsSync(join(project, page)));

/** The anchors that GitHub gives the headings of a page. */
function anchors(page: string): Set<string> {
  const headings = readFileSync(page, "utf8").match(/^#+ .*$/gm) ?? [];
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, "")
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** Links of a page to other files of the repository, and to its own headings. */
function localLinks(page: string): string[] {
  const text = readFileSync(join(project, page), "utf8").replace(/```[^]*?```/g, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2]!,
  );
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function isBroken(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? join(project, page) : join(project, dirname(page), path);
  if (!existsSync(target)) {
    return true;
  }
  return anchor !== undefined && statSync(target).isFile() && !anchors(target).has(anchor);
}

it.each(pages)("every link of %s leads to a file and a heading that exist", (page) => {
  expect(localLinks(page).filter((link) => isBroken(page, link))).toEqual([]);
});

it("the README is short enough for someone who has five minutes", () => {
  expect(statSync(join(project, "README.md")).size).toBeLessThan(12 * 1024);
});
