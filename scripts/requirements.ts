/** A requirement of the site: a row of the specification. */
export interface Requirement {
  /** The tests that prove it have this id in their titles. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

/** What the site must be. A is the hand-made site, B what failed there, C what its author wished for, D what a live site needs. */
export const requirements: readonly Requirement[] = [
  {
    id: "A1",
    subject: "Network",
    text: "A VPC `sw-vpc-1` in Seoul (`ap-northeast-2`) with a public and a private subnet in each of the zones 2a and 2b. Each private subnet has its own NAT gateway; public subnets route to an internet gateway.",
  },
  {
    id: "A2",
    subject: "Bastion",
    text: "An instance `Bastion Host` in the public subnet of 2a, with a public address and an existing key pair. SSH reaches it from the operators' addresses only. `ssh -J` through it is the way to private instances.",
  },
  {
    id: "A3",
    subject: "Security groups",
    text: "One each for bastion, WordPress instances, database, file system and load balancer. Each accepts only its own protocol, from its own source.",
  },
  {
    id: "A4",
    subject: "Database",
    text: "RDS for MariaDB in private subnets, not public: the smallest burstable class in one zone, with storage that grows up to a limit, and a database `wordpress`.",
  },
  {
    id: "A5",
    subject: "Shared files",
    text: "An EFS file system with an access point and a mount target in each zone, mounted on every instance at `/var/www/html`.",
  },
  {
    id: "A6",
    subject: "Launch template",
    text: "Instances in private subnets, whose user data updates and installs packages, mounts the file system encrypted and with retries, and starts the web server.",
  },
  {
    id: "A7",
    subject: "WordPress",
    text: "Installed at `/var/www/html`, with a `wp-config.php` that connects to the RDS endpoint.",
  },
  {
    id: "A8",
    subject: "Load balancer",
    text: "An internet-facing Application Load Balancer in the public subnets of both zones, with a security group of its own, listeners, and health checks every 30 seconds.",
  },
  {
    id: "A9",
    subject: "Auto Scaling",
    text: "A group over the private subnets with ELB health checks and group metrics, which scales at an average CPU utilization of 80 %, with a warm-up.",
  },
  {
    id: "A10",
    subject: "DNS",
    text: "A public hosted zone `seongwoo.shop`, whose name servers are shown, and a CNAME `dev.seongwoo.shop` to the load balancer with a TTL of 300 seconds.",
  },
  { id: "A11", subject: "The result", text: "`dev.seongwoo.shop` answers with the WordPress site." },
  {
    id: "B1",
    subject: "Load balancer in private subnets",
    text: "It timed out. Such code does not compile, and such JSON is rejected at synth with the reason and the fix.",
  },
  {
    id: "B2",
    subject: "Default security group",
    text: "The load balancer got it. Its own group is always set now, and the VPC's default group allows nothing.",
  },
  {
    id: "B3",
    subject: "Lost logins and missing WordPress",
    text: "Instances shared no data. Files and salts are shared now, without sticky sessions, and logins survive a change of instance.",
  },
  {
    id: "B4",
    subject: "Mixed content",
    text: "WordPress called `http://` addresses from `https://` pages. It knows now that visitors use HTTPS.",
  },
  {
    id: "C1",
    subject: "Media in S3",
    text: "Uploads are stored in a private bucket and served by CloudFront.",
  },
  {
    id: "C2",
    subject: "Two tiers",
    text: "Web servers and WordPress instances apart, joined by an internal load balancer, by one setting.",
  },
  {
    id: "C3",
    subject: "HTTPS",
    text: "A certificate validated through the zone, an HTTPS listener, and a redirect from HTTP.",
  },
  {
    id: "C4",
    subject: "Read replicas",
    text: "By one setting, and WordPress really reads from them.",
  },
  {
    id: "D1",
    subject: "Page cache",
    text: "Anonymous pages come from a cache on each instance, are gone from all instances within two seconds of an edit, and outlive the database.",
  },
  {
    id: "D2",
    subject: "Mail",
    text: "What WordPress sends arrives, signed, without an SMTP password.",
  },
  {
    id: "D3",
    subject: "Watched",
    text: "Alarms reach a person, a dashboard shows the state, and logs outlive their instance.",
  },
  {
    id: "D4",
    subject: "Backed up",
    text: "Copies in a second region, and a tested way back from each kind of loss.",
  },
  {
    id: "D5",
    subject: "Guarded",
    text: "A web application firewall, limits on password guessing, HSTS and access logs.",
  },
  { id: "D6", subject: "Object cache", text: "Valkey, without a password anywhere." },
  {
    id: "D7",
    subject: "Operated",
    text: "WP-CLI from one's own machine; a site moved in, moved out, and cloned to staging.",
  },
  {
    id: "D8",
    subject: "Contained",
    text: "Code in WordPress's PHP gets no root, no instance role, no master password and no other environment.",
  },
  {
    id: "D9",
    subject: "Any plugin",
    text: "Plugins, themes and updates behave as on ordinary hosting.",
  },
];
