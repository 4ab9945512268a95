import { LogSource } from "../../operations/log-source";

/** What an instance of either tier writes. */
export const instanceLogs: LogSource = {
  files: [
    {
      id: "access",
      title: "Requests, a line of JSON each",
      path: "/var/log/wordpress/access.log",
    },
    {
      id: "web-server",
      title: "Apache's errors",
      path: "/var/log/wordpress/web-server.log",
    },
    {
      id: "boot",
      title: "The steps of the bootstrap, the installation, and the credentials",
      path: "/var/log/wordpress-bootstrap.log",
    },
    {
      id: "system",
      title: "The system's journal, a line of JSON each: cloud-init, every service, the kernel",
      path: "/var/log/wordpress/system.log",
    },
  ],
  counts: [
    // common.sh, after 15 minutes of retries. systemd then starts the bootstrap again.
    { name: "BootsGivenUp", log: "boot", pattern: '"gave up:"' },
  ],
  queries: [
    {
      name: "slowest pages",
      logs: ["access"],
      commands: [
        "filter status < 500",
        "stats count() as requests, pct(milliseconds, 95) as p95, max(milliseconds) as slowest by path",
        "sort p95 desc",
        "limit 50",
      ],
    },
    {
      name: "where 5xx come from",
      logs: ["access"],
      commands: [
        "filter status >= 500",
        "stats count() as errors, min(@timestamp) as since, max(@timestamp) as until by status, path, @logStream",
        "sort errors desc",
        "limit 50",
      ],
    },
    {
      name: "who comes most",
      logs: ["access"],
      commands: [
        "stats count() as requests, sum(bytes) as sent, sum(milliseconds) as busy by ip, agent",
        "sort requests desc",
        "limit 50",
      ],
    },
    {
      name: "what fails",
      logs: ["web-server", "boot", "system"],
      commands: [
        // Of the journal, what its service calls an error. Of the other two, what says so.
        'filter PRIORITY in ["0", "1", "2", "3"] or (not ispresent(PRIORITY) and @message like /error|failed|gave up/)',
        "fields @timestamp, @logStream, coalesce(_SYSTEMD_UNIT, @log) as source, coalesce(MESSAGE, @message) as entry",
        "sort @timestamp desc",
        "limit 100",
      ],
    },
  ],
  monitoring: ({ id, title, counted, latest }) => ({
    alarms: [
      {
        id: `${id}-boot-gave-up`,
        series: counted("BootsGivenUp", "Steps of a boot that were given up"),
        rings: { above: 0 },
        evaluation: { periodSeconds: 300, breaching: 1, of: 1 },
        reason: "a step of a boot is given up after it has been tried for 15 minutes",
        missingData: "notBreaching",
        meaning: `${title}: one could not finish its boot within 15 minutes, and begins anew.`,
        visitors: "Visitors notice nothing while other instances have capacity.",
        command: latest("boot"),
        runbook: "boot-gave-up",
        heard: "unless-outage",
      },
    ],
    charts: [],
  }),
};
