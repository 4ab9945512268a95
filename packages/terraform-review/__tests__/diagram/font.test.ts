import { shortenedToFit, textWidth } from "../../src/diagram/font";

describe("the font", () => {
  it("knows the width of its letters", () => {
    expect(textWidth("i", 10)).toBeLessThan(textWidth("w", 10));
    expect(textWidth("mmmm", 10)).toBeCloseTo(4 * textWidth("m", 10));
    expect(textWidth("m", 10, 600)).toBeGreaterThan(textWidth("m", 10, 400));
  });

  it("shortens long text in the middle, where names differ least", () => {
    const text = shortenedToFit("production-wordpress-administrator", 120, 12);

    expect(text).toMatch(/^production.*….*administrator$|^prod.*….*tor$/);
    expect(textWidth(text, 12)).toBeLessThanOrEqual(120);
    expect(shortenedToFit("short", 120, 12)).toBe("short");
  });
});
