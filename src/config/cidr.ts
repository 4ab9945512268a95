import { IPv4 } from "ipaddr.js";

/** An IPv4 range in CIDR notation, such as `10.0.0.0/16`. */
export class Cidr {
  private constructor(
    private readonly address: IPv4,
    /** Length of the prefix: 16 for `10.0.0.0/16`. */
    readonly prefixLength: number,
  ) {}

  /** Parses `10.0.0.0/16`; returns nothing for anything but four decimal octets and a prefix length. */
  static parse(text: string): Cidr | undefined {
    // Four decimal octets only: ipaddr.js would also parse "10.1/16" and "010.0.0.0/16", which AWS rejects.
    if (!IPv4.isValidCIDRFourPartDecimal(text)) {
      return undefined;
    }
    const [address, prefixLength] = IPv4.parseCIDR(text);
    return new Cidr(address, prefixLength);
  }

  /** The canonical form, with the first address of the range: `10.0.0.7/24` becomes `10.0.0.0/24`. */
  get canonical(): string {
    return `${IPv4.networkAddressFromCIDR(`${this.address}/${this.prefixLength}`)}/${this.prefixLength}`;
  }

  /** Whether every address of the other range is in this one. */
  contains(other: Cidr): boolean {
    return other.prefixLength >= this.prefixLength && other.address.match(this.address, this.prefixLength);
  }

  /** Whether the ranges have an address in common. */
  overlaps(other: Cidr): boolean {
    return this.contains(other) || other.contains(this);
  }
}
