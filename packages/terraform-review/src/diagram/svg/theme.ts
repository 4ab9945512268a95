/** The colours of a picture, according to AWS's conventions for architecture diagrams. */
export interface Theme {
  readonly canvas: string;
  readonly text: string;
  readonly quiet: string;
  /** The lines and heads of arrows. */
  readonly arrow: string;
  readonly panel: string;
  readonly cloud: string;
  readonly region: string;
  readonly network: string;
  readonly publicSubnet: { readonly line: string; readonly fill: string };
  readonly privateSubnet: { readonly line: string; readonly fill: string };
  readonly otherSubnet: { readonly line: string; readonly fill: string };
  /** The outlines of boxes that span zones: the colours of AWS's categories. */
  readonly compute: string;
  readonly networking: string;
  readonly database: string;
  readonly storage: string;
  readonly other: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}

export type ThemeName = "light" | "dark";

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    canvas: "#ffffff",
    text: "#16191f",
    quiet: "#545b64",
    arrow: "#414750",
    panel: "#ffffff",
    cloud: "#242f3e",
    region: "#00a4a6",
    network: "#8c4fff",
    publicSubnet: { line: "#7aa116", fill: "#f2f6e8" },
    privateSubnet: { line: "#00a4a6", fill: "#e6f6f7" },
    otherSubnet: { line: "#879196", fill: "#f4f4f4" },
    compute: "#ed7100",
    networking: "#8c4fff",
    database: "#c925d1",
    storage: "#7aa116",
    other: "#879196",
    added: "#1a7f37",
    removed: "#cf222e",
    changed: "#b35900",
  },
  dark: {
    canvas: "#0d1117",
    text: "#f0f3f6",
    quiet: "#a9b3be",
    arrow: "#c3ccd5",
    panel: "#161b22",
    cloud: "#d1d5db",
    region: "#2cc5c7",
    network: "#a67aff",
    publicSubnet: { line: "#8fbc1f", fill: "#172111" },
    privateSubnet: { line: "#2cc5c7", fill: "#0b2226" },
    otherSubnet: { line: "#879196", fill: "#1c2128" },
    compute: "#ff9233",
    networking: "#a67aff",
    database: "#e05ae6",
    storage: "#8fbc1f",
    other: "#879196",
    added: "#3fb950",
    removed: "#f85149",
    changed: "#e3a008",
  },
};
