import { diagramSvg } from "../../../src";
import { siteJson } from "../../support/site-json";
import { hostile, twoTiers } from "../fixtures";

const dev: unknown = siteJson("dev");

describe("the SVG", () => {
  it("is the same for the same input", () => {
    expect(diagramSvg(structuredClone(dev))).toBe(diagramSvg(dev));
  });

  it("is self-contained: no link leads out of it", () => {
    const svg = diagramSvg(twoTiers());
    const links = [...svg.matchAll(/(?:href="|url\()([^")]{1,40})/g)].map(([, link]) => link!);

    expect(
      links.filter((link) => !link.startsWith("#") && !link.startsWith("data:font/woff2;base64,")),
    ).toEqual([]);
    expect(svg).not.toMatch(/<(script|image|foreignObject)/);
  });

  it("can share a page with others: its ids are unique, and every link has a target", () => {
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

  it("shows names from the JSON as plain text only", () => {
    const svg = diagramSvg(hostile);
    // Names occur only between tags, never in an attribute.
    const tags = svg.match(/<[^>]*>/g)!.map((tag) => /^<\/?([\w-]+)/.exec(tag)?.[1]);

    expect(new Set(tags)).toEqual(
      new Set(["svg", "title", "defs", "style", "symbol", "g", "path", "rect", "use", "text"]),
    );
    expect(svg).toContain("&lt;script&gt;alert(&quot;vpc&quot;)&lt;/script&gt;");
    // XML does not allow such characters: a browser would show an error instead of the picture.
    expect(svg).not.toMatch(/[^\P{Cc}\n]|\p{Cs}/u);
  });

  it("shows the full name on hover if it is shortened", () => {
    expect(diagramSvg(hostile)).toContain(`<title>${"n".repeat(300)}</title>`);
  });
});
