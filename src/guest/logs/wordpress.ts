import { LogSource } from "../../operations/log-source";
import { AlarmDefinition } from "../../operations/monitoring";

/** What lasts for so many periods of five minutes. */
const lasting = (periods: number) => ({ periodSeconds: 300, breaching: periods, of: periods });

/** What a WordPress instance writes in addition. */
export const wordpressLogs: LogSource = {
  files: [
    {
      id: "php",
      title: "PHP's errors, with their stacks",
      path: "/var/log/wordpress/php.log",
      entryStart: String.raw`^\[\d\d-`,
      // PHP-FPM's own notes of slow requests have the query. php-slow says more, without it.
      kept: String.raw`\(request: "`,
    },
    {
      id: "php-slow",
      title: "Requests that take longer than five seconds, with PHP's stack at that moment",
      path: "/var/log/wordpress/php-slow.log",
      entryStart: String.raw`^\[\d\d-`,
    },
  ],
  counts: [
    { name: "PhpFatalErrors", log: "php", pattern: '?"PHP Fatal error" ?"PHP Parse error"' },
    {
      // cron.sh
      name: "ScheduledTasksDone",
      log: "system",
      pattern: '{ $._SYSTEMD_UNIT = "wordpress-cron.service" && $.MESSAGE = "scheduled tasks done" }',
    },
    {
      // What systemd says about it.
      name: "CredentialsNotFollowed",
      log: "system",
      pattern: '{ $.UNIT = "wordpress-credentials.service" && $.MESSAGE = "*Failed with result*" }',
    },
  ],
  queries: [
    {
      name: "who guesses passwords",
      logs: ["access"],
      commands: [
        'filter method = "POST" and path like /\\/(wp-login|xmlrpc)\\.php$/',
        // Who knows the password is sent on.
        "filter status != 302",
        "stats count() as attempts, count_distinct(agent) as agents, max(@timestamp) as until by ip",
        "sort attempts desc",
        "limit 50",
      ],
    },
    {
      name: "what PHP fails at",
      logs: ["php"],
      commands: [
        "parse @message /PHP (?<kind>[A-Z][a-z ]+):\\s+(?<error>[^\\n]+)/",
        'filter kind in ["Fatal error", "Parse error"]',
        "stats count() as times, max(@timestamp) as until by error",
        "sort times desc",
        "limit 50",
      ],
    },
    {
      name: "slow requests with their stacks",
      logs: ["php-slow"],
      commands: ["fields @timestamp, @logStream, @message", "sort @timestamp desc", "limit 50"],
    },
  ],
  monitoring: ({ id, counted, latest }) => {
    const common = { evaluation: lasting(3), missingData: "notBreaching", heard: "unless-outage" } as const;
    const alarms: AlarmDefinition[] = [
      {
        ...common,
        id: `${id}-php-errors`,
        series: counted("PhpFatalErrors", "Fatal errors of PHP"),
        rings: { above: 5 },
        reason:
          "a page that always fails does so more than once a minute; 15 minutes are no update and no restart",
        meaning: "PHP has ended requests with fatal errors for 15 minutes, perhaps on a few pages only.",
        visitors: "Visitors of these pages get an error page.",
        command: latest("php"),
        runbook: "php-errors",
      },
      {
        ...common,
        id: `${id}-scheduled-tasks`,
        series: counted("ScheduledTasksDone", "Times that WordPress's scheduled tasks were done"),
        rings: { below: 1 },
        evaluation: lasting(6),
        reason: "they are due each minute on one of the instances, and may take half an hour",
        missingData: "breaching",
        meaning: "No instance has finished WordPress's scheduled tasks for half an hour.",
        visitors: "Visitors notice that posts do not appear on time.",
        command: latest("system"),
        runbook: "scheduled-tasks",
      },
      {
        ...common,
        id: `${id}-credentials`,
        series: counted("CredentialsNotFollowed", "Times that an instance could not confirm its credentials"),
        rings: { above: 3 },
        reason: "each instance asks once a minute; 15 minutes without success are no restart of the database",
        meaning: "An instance cannot read WordPress's secret, or the database does not accept its password.",
        visitors: "Visitors notice nothing until the password changes; then they get errors.",
        command: latest("boot"),
        runbook: "credentials-not-followed",
      },
    ];
    return { alarms, charts: [] };
  },
};
