import { diagramSvg, png } from "../../src";
import { manyOutside, serverless } from "./fixtures";

describe("the PNG", () => {
  it("is the same for the same picture, at twice its width", () => {
    const svg = diagramSvg(serverless);
    const [one, other] = [png(svg), png(svg)];

    expect(one.equals(other)).toBe(true);
    expect(one.readUInt32BE(16)).toBe(2 * Number(/width="(\d+)"/.exec(svg)![1]));
  });

  it("is drawn of however many resources outside of AWS: what is beyond the canvas once crashed it", () => {
    expect(png(diagramSvg(manyOutside)).length).toBeGreaterThan(0);
  });

  it("uses only the package's font: a letter that is not in it is not drawn", () => {
    const picture = (text: string, weight: 400 | 600) =>
      png(
        `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text x="4" y="20" font-size="16" ` +
          `font-family="${weight === 400 ? "Inter" : "Inter SemiBold"}" font-weight="${weight}">${text}</text></svg>`,
      );

    expect(picture("letters", 400).equals(picture(" ", 400))).toBe(false);
    expect(picture("letters", 400).equals(picture("letters", 600))).toBe(false);
  });
});
