import { Token } from "cdktf";
import { terraformText } from "../../src/guest/terraform-text";

describe("terraformText", () => {
  it.each([
    ["${x}", "$${x}"],
    ["%{ if }", "%%{ if }"],
    ["$${x} %%{y}", "$$${x} %%%{y}"],
    ["$x $(id) 100 % { } # \\ \"'", "$x $(id) 100 % { } # \\ \"'"],
  ])("escapes what begins a template and nothing else: %s", (text, escaped) => {
    expect(terraformText(text)).toBe(escaped);
  });

  it("leaves references as they are, beside text that is escaped", () => {
    const reference = Token.asString({ resolve: () => "${aws_efs_file_system.files.id}" });
    expect(terraformText(`\${x}${reference}%{y}${reference}`)).toBe(`$\${x}${reference}%%{y}${reference}`);
  });

  it("takes an expression written by hand for text", () => {
    expect(terraformText("${var.title}")).toBe("$${var.title}");
  });
});
