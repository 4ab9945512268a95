/** Names of an environment's resources, except those that its settings can change: these get them as defaults. */
export type ResourceNames = ReturnType<typeof resourceNames>;

/** The names that follow from the name of an environment. */
export function resourceNames(environment: string) {
  const site = `${environment}-wordpress`;
  return {
    /** What there is one of in a site: fleet, database, file system, load balancer, WordPress's secret. */
    site,
    bastion: `${environment}-bastion`,
    webTier: `${environment}-web`,
    /** Start of the names of the web tier's log groups. Those of the WordPress instances begin with `site`. */
    webTierLogs: `${site}-web`,
    internalLoadBalancer: `${environment}-internal`,
    siteCdn: `${site}-site`,
    firewall: `${site}-firewall`,
    errorPage: `${site}-error`,
    siteCdnFirewall: `${site}-cdn-firewall`,
    siteCdnLoadBalancer: `${site}-cdn`,
    media: `${site}-media`,
    instanceFiles: `${site}-instances`,
    /** Where messages to the operators go. */
    notifications: `${site}-notifications`,
    trafficLogs: `${site}-logs`,
    accountBudget: `${site}-account`,
    databaseMonitoring: `${environment}-database`,
    databaseSecret: `${site}-database`,
    administratorSecret: `${site}-administrator`,
  };
}
