import { Token } from "cdktf";
import { terraformText } from "../../src/guest/terraform-text";

describe("terraformText", () => {
  it.each([
    ["${x}", "$${x}"],
    ["%{ if }", "%%{ if }"],
    ["$${x} %%{y}", "$$${x} %%%{y}"],
    ["$x $(id) 100 % { } # \\ \"'", "$x $(id) 100 % { } # \\ \"'"],
  ])("escapes template markers and nothing else: %s", (text, escaped) => {
    expect(terraformText(text)).toBe(escaped);
  });

  it("leaves references unchanged between escaped text", () => {
    const reference = Token.asString({ resolve: () => "${aws_efs_file_system.files.id}" });
    expect(terraformText(`\${x}${reference}%{y}${reference}`)).toBe(`$\${x}${reference}%%{y}${reference}`);
  });

  it("treats a handwritten expression as text", () => {
    expect(terraformText("${var.title}")).toBe("$${var.title}");
  });
});
