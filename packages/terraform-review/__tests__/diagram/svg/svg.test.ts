import { diagramSvg } from "../../../src";
import { siteJson } from "../../support/site-json";
import { hostile, twoTiers } from "../fixtures";

const dev: unknown = siteJson("dev");

describe("the SVG", () => {
  it("is the same for the same input", () => {
    expect(diagramSvg(structuredClone(dev))).toBe(diagramSvg(dev));
  });

  it("needs nothing else: no link leads out of it", () => {
    const svg = diagramSvg(twoTiers());
    const links = [...svg.matchAll(/(?:href="|url\()([^")]{1,40})/g)].map(([, link]) => link!);

    expect(
      links.filter((link) => !link.startsWith("#") && !link.startsWith("data:font/woff2;base64,")),
    ).toEqual([]);
    expect(svg).not.toMatch(/<(script|image|foreignObject)/);
  });

  it("may stand in one page with others: ids are its own, and every link finds one", () => {
    const pictures = [diagramSvg(dev), diagramSvg(dev, { theme: "dark" }), diagramSvg(twoTiers())];
    const ids = pictures.flatMap((svg) => [...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));

    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of pictures) {
      for (const [, id] of svg.matchAll(/(?:href="|url\()#([^")]+)/g)) {
        expect(svg).toContain(`id="${id}"`);
      }
    }
  });

  it("has colours for a dark background", () => {
    expect(diagramSvg(dev)).toContain(`fill="#ffffff"`);
    expect(diagramSvg(dev, { theme: "dark" })).not.toContain(`<rect width="100%" fill="#ffffff"`);
    expect(diagramSvg(dev, { theme: "dark" })).toMatch(/<rect width="\d+" height="\d+" fill="#0d1117"\/>/);
  });

  it("shows names of anybody as text only", () => {
    const svg = diagramSvg(hostile);
    // Names stand between tags, and in no attribute.
    const tags = svg.match(/<[^>]*>/g)!.map((tag) => /^<\/?([\w-]+)/.exec(tag)?.[1]);

    expect(new Set(tags)).toEqual(
      new Set(["svg", "title", "defs", "style", "symbol", "g", "path", "rect", "use", "text"]),
    );
    expect(svg).toContain("&lt;script&gt;alert(&quot;vpc&quot;)&lt;/script&gt;");
    // XML has no such characters, and a browser would show an error in place of the picture.
    expect(svg).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
  });

  it("gives the whole of a shortened name to whoever points at it", () => {
    expect(diagramSvg(hostile)).toContain(`<title>${"n".repeat(300)}</title>`);
  });
});
