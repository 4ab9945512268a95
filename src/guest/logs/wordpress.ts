import { LogSource } from "../../operations/log-source";

/** What a WordPress instance writes in addition. */
export const wordpressLogs: LogSource = {
  files: [
    {
      id: "php",
      title: "PHP's errors, with their stacks",
      path: "/var/log/wordpress/php.log",
      entryStart: String.raw`^\[\d\d-`,
    },
    {
      id: "php-slow",
      title: "Requests that take longer than five seconds, with PHP's stack at that moment",
      path: "/var/log/wordpress/php-slow.log",
      entryStart: String.raw`^\[\d\d-`,
    },
  ],
};
