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
};
