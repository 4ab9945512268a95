import { runCommand } from "terraform-review/cli";

// `npm run review`: what a change of the synthesized JSON does. It is `terraform-review diff`, in this project.
void runCommand("diff", process.argv.slice(2), "npm run review --");
