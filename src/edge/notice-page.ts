/**
 * A page of HTML with the title of the site and a message, for when the site itself cannot answer. It refers to nothing,
 * and has at most 4 KB, as AWS WAF allows, with the longest title and message.
 */
export function noticePage(title: string, message: string): string {
  const [heading, text] = [title, message].map(escaped);
  return [
    "<!DOCTYPE html>",
    '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="robots" content="noindex"><title>${heading}</title>`,
    "<style>body{font:1.1em/1.6 system-ui,sans-serif;max-width:34em;margin:20vh auto;padding:0 1em}</style>",
    `</head><body><h1>${heading}</h1><p>${text}</p></body></html>`,
  ].join("\n");
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
