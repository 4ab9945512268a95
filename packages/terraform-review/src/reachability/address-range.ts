import { IPv4, IPv6, isValidCIDR, parseCIDR } from "ipaddr.js";

/** The version of the Internet Protocol. */
export type Family = "ipv4" | "ipv6";

/** Ranges that nobody on the internet has. */
const PRIVATE: readonly string[] = ["private", "carrierGradeNat", "linkLocal", "uniqueLocal"];

/** A range of IP addresses in CIDR notation, such as `10.0.0.0/16` or `::/0`. */
export class AddressRange {
  private constructor(
    readonly text: string,
    private readonly address: IPv4 | IPv6,
    private readonly prefixLength: number,
  ) {}

  /** Every address of a family. */
  static everything(family: Family): AddressRange {
    return AddressRange.parse(family === "ipv4" ? "0.0.0.0/0" : "::/0")!;
  }

  /** Reads CIDR notation; gives nothing for anything else. */
  static parse(text: string): AddressRange | undefined {
    return isValidCIDR(text) ? new AddressRange(text, ...parseCIDR(text)) : undefined;
  }

  get family(): Family {
    return this.address.kind();
  }

  get isEverything(): boolean {
    return this.prefixLength === 0;
  }

  /** Whether it is outside the internet, as `10.0.0.0/8` is. */
  get isPrivate(): boolean {
    return !this.isEverything && PRIVATE.includes(this.address.range());
  }

  /** Length of the prefix: the longer, the more a route prevails. */
  get specificity(): number {
    return this.prefixLength;
  }

  contains(other: AddressRange): boolean {
    return (
      this.family === other.family &&
      other.prefixLength >= this.prefixLength &&
      other.address.match(this.address, this.prefixLength)
    );
  }

  overlaps(other: AddressRange): boolean {
    return this.contains(other) || other.contains(this);
  }
}
